// Plain Node, no dependency: this file runs before node_modules exists, and on a Node too old for the rest.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const commands = ['start', 'dev', 'invite', 'build', 'test', 'fuzz', 'bench', 'rehearse', 'setup']
const oldestNode = [20, 19]

// stdout belongs to the command, so that `--json` prints nothing but JSON.
function say(line) {
  process.stderr.write(`${line}\n`)
}

function nodeIsRecentEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

function lockHash() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lock).digest('hex')
}

const stampFile = join(root, 'node_modules', '.evenfloor-lock')

function packagesAreInstalled() {
  try {
    return readFileSync(stampFile, 'utf8') === lockHash()
  } catch {
    return false
  }
}

function npmCi() {
  const ownPath = process.env.npm_execpath || ''
  const [file, before] = basename(ownPath) === 'npm-cli.js' ? [process.execPath, [ownPath]] : ['npm', []]
  // A person's NODE_ENV=production would leave out what builds the app.
  const args = [...before, 'ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
  const shell = file === 'npm' && process.platform === 'win32'
  return new Promise((resolve) => {
    const npm = spawn(file, args, { cwd: root, shell, stdio: ['ignore', process.stderr, process.stderr] })
    npm.on('error', (reason) => resolve(reason.message))
    npm.on('close', (code, signal) => resolve(code === 0 ? undefined : `npm ci ended with ${signal || `code ${code}`}`))
  })
}

async function installPackages() {
  say('Installing the packages of package-lock.json (npm ci) ...')
  const started = Date.now()
  const alive = setInterval(() => say(`  still installing (${Math.round((Date.now() - started) / 1000)} s)`), 5000)
  const problem = await npmCi()
  clearInterval(alive)
  if (problem) say(`The packages could not be installed (${problem}); npm says why above.`)
  else writeFileSync(stampFile, lockHash())
  return !problem
}

/** npm runs us below a shell, and a signal to npm ends that shell alone. */
function endWithNpm() {
  const shell = process.ppid
  const look = () => process.ppid === shell || process.kill(process.pid, 'SIGTERM')
  if (process.env.npm_lifecycle_event) setInterval(look, 500).unref()
}

async function main() {
  const [command = '', ...args] = process.argv.slice(2)
  if (!nodeIsRecentEnough()) {
    say(`Evenfloor needs Node ${oldestNode.join('.')} or later; this is ${process.versions.node}.`)
    return 1
  }
  if (!commands.includes(command)) {
    say(`There is no command "${command}"; there are ${commands.join(', ')}.`)
    return 1
  }
  process.chdir(root)
  endWithNpm()
  if (!packagesAreInstalled() && !(await installPackages())) return 1

  const { register } = await import('tsx/esm/api')
  register()
  const { run } = await import(`./${command}.ts`)
  try {
    return await run(args)
  } catch (thrown) {
    if (thrown?.name === 'Interrupted') return thrown.exitCode
    throw thrown
  }
}

main().then((code) => {
  process.exitCode = code
})
