import { mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'

export type Check = { ok: true } | { ok: false; code: string; reason: string }

const spaceNeeded = 200e6

/** Whether a server may listen there; if not, what to do about it. */
export function checkPort(host: string, port: number): Promise<Check> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (thrown: NodeJS.ErrnoException) => resolve(portProblem(thrown, host, port)))
    server.listen(port, host, () => server.close(() => resolve({ ok: true })))
  })
}

function portProblem({ code, message }: NodeJS.ErrnoException, host: string, port: number): Check {
  switch (code) {
    case 'EADDRINUSE': {
      const reason = `Port ${port} is taken by another program: end that one, or choose another port with PORT=${port + 1}.`
      return { ok: false, code: 'port.taken', reason }
    }
    case 'EACCES': {
      const reason = `This system does not let you use port ${port}: choose one above 1023 with PORT=8090.`
      return { ok: false, code: 'port.forbidden', reason }
    }
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND': {
      const reason = `This machine has no address "${host}": set HOST to 127.0.0.1, or to 0.0.0.0 for all its addresses.`
      return { ok: false, code: 'host.unknown', reason }
    }
    default:
      return { ok: false, code: 'port.unusable', reason: `Nothing can listen on ${host} port ${port}: ${message}.` }
  }
}

/** Whether the data can be kept there; makes the folder if it does not exist. */
export async function checkDataFolder(folder: string, needed = spaceNeeded): Promise<Check> {
  const probe = join(folder, `.probe-${process.pid}`)
  try {
    await makeFolder(folder)
    await writeFile(probe, 'written to see whether it works')
    await rm(probe)
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize < needed ? noSpace(folder, Math.floor((bavail * bsize) / 1e6), needed) : { ok: true }
  } catch (thrown) {
    return folderProblem(thrown as NodeJS.ErrnoException, folder, needed)
  }
}

/** As mkdir's own `recursive`, which never ends below folders such as /proc. */
async function makeFolder(folder: string): Promise<void> {
  const make = () =>
    mkdir(folder).catch(async (thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw thrown
    })
  await make().catch(async (thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'ENOENT' || dirname(folder) === folder) throw thrown
    await makeFolder(dirname(folder))
    await make()
  })
}

function noSpace(folder: string, left: number, needed: number): Check {
  const reason = `There is too little space left for ${folder} (${left} MB of the ${needed / 1e6} MB that a session may need): free some, or set DATA_DIR to a folder on another disk.`
  return { ok: false, code: 'data.noSpace', reason }
}

function folderProblem({ code, message }: NodeJS.ErrnoException, folder: string, needed: number): Check {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return noSpace(folder, 0, needed)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS': {
      const reason = `The data folder ${folder} cannot be written to: give yourself the right to, or set DATA_DIR to another folder.`
      return { ok: false, code: 'data.readOnly', reason }
    }
    case 'ENOTDIR':
    case 'EEXIST': {
      const reason = `The data folder ${folder} cannot be made, a file stands in its way: set DATA_DIR to another folder.`
      return { ok: false, code: 'data.notAFolder', reason }
    }
    default: {
      const reason = `The data folder ${folder} cannot be used (${message}): set DATA_DIR to another folder.`
      return { ok: false, code: 'data.unusable', reason }
    }
  }
}
