// @tus/server over a folder; its port is the first line it says, and it ends with its input.
'use strict'
const { FileStore } = require('@tus/file-store')
const { Server } = require('@tus/server')

const order = JSON.parse(process.argv[2])
const server = new Server({
  path: order.path,
  // How long somebody on a half-open line may hold an upload that another asks after.
  lockDrainTimeout: 200,
  datastore: new FileStore({
    directory: order.folder,
    expirationPeriodInMilliseconds: order.expires_ms,
  }),
})
const listening = server.listen({ host: '127.0.0.1', port: 0 }, () => {
  process.stdout.write(`${listening.address().port}\n`)
})
process.stdin.resume().on('end', () => process.exit(0))
