// One upload by tus-js-client. The order is one JSON argument, the result one line of JSON.
'use strict'
const fs = require('node:fs')
const tus = require('tus-js-client')

const order = JSON.parse(process.argv[2])
const result = { outcome: 'open', url: null, seen: [], error: '' }

function end(outcome, error) {
  result.outcome = outcome
  result.url = upload.url
  result.error = error ? String(error.message) : ''
  process.stdout.write(JSON.stringify(result) + '\n', () => process.exit(0))
}

const upload = new tus.Upload(fs.readFileSync(order.path), {
  endpoint: order.endpoint,
  uploadUrl: order.url,
  chunkSize: order.piece,
  retryDelays: order.retries,
  metadata: order.metadata,
  headers: { Authorization: `Bearer ${order.token}` },
  uploadDataDuringCreation: Boolean(order.at_once),
  onBeforeRequest: (request) => {
    if (order.checksum && request.getMethod() === 'PATCH') {
      request.setHeader('Upload-Checksum', order.checksum)
    }
  },
  onAfterResponse: (request, response) => {
    const headers = {}
    for (const name of ['Tus-Resumable', 'Upload-Offset', 'Upload-Length', 'Upload-Expires',
      'Upload-Metadata', 'Location', 'Cache-Control']) {
      headers[name] = response.getHeader(name) ?? null
    }
    result.seen.push([request.getMethod(), response.getStatus(), headers])
  },
  onChunkComplete: (_, accepted) => {
    if (order.stop_at !== null && accepted >= order.stop_at) {
      upload.abort(Boolean(order.terminate)).then(() => end('stopped'), (error) => end('error', error))
    }
  },
  onSuccess: () => end('done'),
  onError: (error) => end('error', error),
})
upload.start()
