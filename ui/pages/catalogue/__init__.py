"""The catalogue (事项目录): what is offered, what is to come, what has changed."""
