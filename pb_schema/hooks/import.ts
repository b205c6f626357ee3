import { ID_ALPHABET, ID_LENGTH } from '../../src/domain/id.ts'
import { type FileProblem, readSessionFile, type SessionFile } from '../../src/domain/session-file.ts'
import { defaultSettings } from '../../src/domain/setting-defaults.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { type ImportedPolls, importPolls, pollsProblem } from './import-polls.ts'
import { readText, run } from './sql.ts'

type Done = 'created' | 'updated' | 'unchanged'

type Imported = { ok: true; session: string; done: Done; polls: ImportedPolls } | { ok: false; problems: FileProblem[] }

/** `floor-import <file.json>`: a new session, or a newer programme for one that may be going on at this moment. */
export function importFile(path: string): Imported {
  let content: unknown
  try {
    content = JSON.parse(toString($os.readFile(path)))
  } catch (reason) {
    return { ok: false, problems: [{ path: 'the file', reason: `cannot be read as JSON: ${String(reason)}` }] }
  }
  const read = readSessionFile(content)
  if (!read.ok) return { ok: false, problems: read.problems }
  const { programme, settings } = read.file
  const text = JSON.stringify(programme)
  const letters = programme.policyQuestions.map((question) => question.letter).join('')
  let done: Done = 'unchanged'
  let polls: ImportedPolls = { made: 0, updated: 0, kept: [] }
  let problem: FileProblem | null = null
  $app.runInTransaction((tx) => {
    const code = programme.code
    const before = readText(
      tx,
      `UPDATE sessions SET code = code WHERE code = {:code}
       RETURNING json_array(id, settings, (SELECT content FROM programmes p WHERE p.id = sessions.id),
         (SELECT file_settings FROM programmes p WHERE p.id = sessions.id))`,
      { code },
    )
    const [id, oldSettings, oldText, oldSaid] = before
      ? (JSON.parse(before) as [string, string, string, string])
      : [$security.randomStringWithAlphabet(ID_LENGTH, ID_ALPHABET), null, null, '']
    const kept = oldSettings === null ? defaultSettings : (JSON.parse(oldSettings) as Settings)
    const said = JSON.stringify(settings ?? {})
    const newSettings = JSON.stringify({ ...kept, ...saidNow(settings ?? {}, oldSaid) })
    problem = pollsProblem(tx, id, read.file)
    if (problem) return
    if (oldSettings === null) {
      done = 'created'
      create(tx, { id, code, programme: text, letters, settings: newSettings, said })
    } else if (oldText !== text || oldSettings !== newSettings) {
      done = 'updated'
      run(
        tx,
        `UPDATE sessions SET seq = seq + 1, settings = {:settings}, letters = {:letters},
           programme_seq = iif({:newer}, seq + 1, programme_seq) WHERE id = {:id}`,
        { id, settings: newSettings, letters, newer: oldText !== text },
      )
    }
    if (oldText !== text || oldSaid !== said)
      run(tx, 'UPDATE programmes SET content = {:text}, file_settings = {:said} WHERE id = {:id}', { id, text, said })
    let seq = 0
    polls = importPolls(tx, id, read.file, () => {
      seq ||= Number(readText(tx, 'UPDATE sessions SET seq = seq + 1 WHERE id = {:id} RETURNING seq', { id }))
      return seq
    })
    if (done === 'unchanged' && polls.made + polls.updated > 0) done = 'updated'
  })
  return problem ? { ok: false, problems: [problem] } : { ok: true, session: programme.code, done, polls }
}

/** What the file says otherwise than it said before: the same file never undoes what moderators changed since. */
function saidNow(said: NonNullable<SessionFile['settings']>, before: string): Partial<Settings> {
  const known = JSON.parse(before || '{}') as { [name: string]: unknown }
  return Object.fromEntries(Object.entries(said).filter(([name, value]) => known[name] !== value)) as Partial<Settings>
}

interface NewSession {
  id: string
  code: string
  programme: string
  letters: string
  settings: string
  said: string
}

function create(tx: PocketApp, { id, programme, said, ...session }: NewSession): void {
  run(
    tx,
    `INSERT INTO sessions (id, code, letters, settings, seq, programme_seq)
     VALUES ({:id}, {:code}, {:letters}, {:settings}, 1, 1)`,
    { id, ...session },
  )
  run(tx, 'INSERT INTO programmes (id, session, content, file_settings) VALUES ({:id}, {:id}, {:programme}, {:said})', {
    id,
    programme,
    said,
  })
  run(tx, `INSERT INTO pulses (id, data) VALUES ({:id}, '{"seq":1}')`, { id })
  run(tx, `INSERT INTO desk_pulses (id, data) VALUES ({:id}, '{"seq":1}')`, { id })
}
