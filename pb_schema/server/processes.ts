import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'

export interface Finished {
  ok: boolean
  stdout: string
  stderr: string
}

/** Thrown when a signal asked us to end while a program of ours ran, so that every `finally` on the way can tidy up. */
export class Interrupted extends Error {
  override name = 'Interrupted'
  readonly exitCode: number

  constructor(signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`)
    this.exitCode = 128 + constants.signals[signal]
  }
}

const endingSignals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Calls `heard` for each signal that asks this process to end; returns what stops the listening. */
export function onEndingSignal(heard: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of endingSignals) process.on(signal, heard)
  return () => {
    for (const signal of endingSignals) process.off(signal, heard)
  }
}

interface RunOptions {
  env?: NodeJS.ProcessEnv
  cwd?: string
  timeLimit?: number
  /** Needed for what is a .cmd file on Windows. */
  shell?: boolean
}

/** Runs a program to its end and keeps what it prints. A program that cannot be started is `ok: false` with the reason. */
export function runToEnd(file: string, args: string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let stdout = ''
    let stderr = ''
    let interruptedBy: NodeJS.Signals | undefined
    let outOfTime = false
    const stopListening = onEndingSignal((signal) => {
      interruptedBy = signal
      child.kill(signal)
    })
    const timer = options.timeLimit
      ? setTimeout(() => {
          outOfTime = true
          child.kill('SIGKILL')
        }, options.timeLimit)
      : undefined
    const settle = (ok: boolean, note = '') => {
      clearTimeout(timer)
      stopListening()
      if (interruptedBy) reject(new Interrupted(interruptedBy))
      else resolve({ ok, stdout, stderr: stderr + note })
    }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', (reason) => settle(false, reason.message))
    child.on('close', (code) => {
      const seconds = (options.timeLimit ?? 0) / 1000
      settle(code === 0, outOfTime ? `gave no end within ${seconds} s` : '')
    })
  })
}

/** Runs a program that talks to the terminal itself; the answer is its exit code. */
export function runInForeground(file: string, args: string[], options: RunOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: 'inherit',
    })
    let interruptedBy: NodeJS.Signals | undefined
    const stopListening = onEndingSignal((signal) => {
      interruptedBy = signal
      child.kill(signal)
    })
    child.on('error', (reason) => {
      stopListening()
      reject(reason)
    })
    child.on('close', (code) => {
      stopListening()
      if (interruptedBy) reject(new Interrupted(interruptedBy))
      else resolve(code ?? 1)
    })
  })
}

/** The last lines of a text: where programs say why they failed. */
export function lastLines(text: string, count = 5): string {
  return text.trim().split('\n').slice(-count).join('\n')
}

/** Every place where the PATH could mean one of these programs, in the PATH's order for each name. */
export function placesOnPath(names: string[], env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean)
  const ending = platform === 'win32' ? '.exe' : ''
  return names.flatMap((name) => folders.map((folder) => join(folder, name + ending)))
}
