"""Cluster registration (集群注册): one agent, many companies; typed, received, followed."""
