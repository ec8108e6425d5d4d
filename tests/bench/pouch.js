// PouchDB and its server for the sync bench.
// `pouch.js server FOLDER` says its address; `pouch.js client FOLDER ADDRESS` is told loads by lines
// of JSON and answers each with the seconds it took.
'use strict'

const fs = require('fs')
const path = require('path')
const readline = require('readline')
const PouchDB = require('pouchdb')

const [role, folder, address] = process.argv.slice(2)
fs.mkdirSync(folder, { recursive: true })

function say(value) {
  process.stdout.write(JSON.stringify(value) + '\n')
}

async function timed(work) {
  const begun = process.hrtime.bigint()
  const told = await work()
  if (told && told.errors && told.errors.length) throw new Error(JSON.stringify(told.errors))
  return Number(process.hrtime.bigint() - begun) / 1e9
}

function serve() {
  const app = require('express')()
  const Stored = PouchDB.defaults({ prefix: folder + path.sep })
  app.use(require('express-pouchdb')(Stored, { mode: 'minimumForPouchDB', inMemoryConfig: true }))
  const server = app.listen(0, '127.0.0.1', () => say(`http://127.0.0.1:${server.address().port}`))
}

const loads = {
  async push({ documents, db }) {
    const local = new PouchDB(path.join(folder, 'one'))
    const docs = fs.readFileSync(documents, 'utf8').trim().split('\n').map((line) => {
      const doc = JSON.parse(line)
      return { _id: doc.case_id, ...doc }
    })
    await local.bulkDocs(docs)
    const remote = new PouchDB(`${address}/${db}`)
    await remote.info()
    const took = await timed(() => local.replicate.to(remote))
    const { doc_count: count } = await remote.info()
    if (count !== docs.length) throw new Error(`${count} of ${docs.length} came`)
    await local.close()
    return took
  },
  async changed({ many, db }) {
    const local = new PouchDB(path.join(folder, 'one'))
    const remote = new PouchDB(`${address}/${db}`)
    const { rows } = await local.allDocs({ include_docs: true, limit: many })
    await local.bulkDocs(rows.map(({ doc }) => ({ ...doc, fields: { ...doc.fields, 'form.note': '改' } })))
    const took = await timed(() => local.replicate.to(remote))
    await local.close()
    return took
  },
  async pull({ many, db }) {
    const local = new PouchDB(path.join(folder, 'two'))
    const took = await timed(() => local.replicate.from(new PouchDB(`${address}/${db}`)))
    const { doc_count: count } = await local.info()
    if (count !== many) throw new Error(`${count} of ${many} came`)
    await local.close()
    return took
  },
  async files({ contents, db }) {
    const local = new PouchDB(path.join(folder, 'files'))
    for (const name of fs.readdirSync(contents)) {
      const data = fs.readFileSync(path.join(contents, name))
      await local.put({ _id: name, _attachments: { scan: { content_type: 'image/jpeg', data } } })
    }
    const remote = new PouchDB(`${address}/${db}`)
    await remote.info()
    const took = await timed(() => local.replicate.to(remote))
    await local.close()
    return took
  }
}

if (role === 'server') {
  serve()
} else {
  readline.createInterface({ input: process.stdin }).on('line', async (line) => {
    const told = JSON.parse(line)
    try {
      say(await loads[told.load](told))
    } catch (error) {
      say({ error: String(error && error.stack || error) })
    }
  })
}
