import { ID_ALPHABET, ID_LENGTH, type Id } from '../../src/domain/id.ts'
import { limits } from '../../src/domain/limits.ts'
import { newPoll, pollChange } from '../../src/domain/poll/change.ts'
import { contentOf, type FileProblem, type SessionFile } from '../../src/domain/session-file.ts'
import { readPolls, writePoll } from './polls.ts'
import { readText, run } from './sql.ts'

export interface ImportedPolls {
  made: number
  updated: number
  /** Keys of those that the file has another version of, and that were opened already: they stay as they are. */
  kept: string[]
}

type Before = [key: string, id: Id, content: string]

/** How many polls the session would have; the file may not make them more than a moderator could. */
export function pollsProblem(tx: PocketApp, session: Id, file: SessionFile): FileProblem | null {
  const before = new Set(filePolls(tx, session).map(([key]) => key))
  const fresh = (file.polls ?? []).filter(({ key }) => !before.has(key)).length
  const all = readPolls(tx, session).length + fresh
  if (fresh === 0 || all <= limits.polls) return null
  return { path: 'polls', reason: `the session would have ${all} polls, and may have ${limits.polls}` }
}

/**
 * Puts the file's polls into the session as drafts. What the file holds is compared with what it held before, so that the
 * same file changes nothing of what moderators made of its polls since.
 */
export function importPolls(tx: PocketApp, session: Id, file: SessionFile, nextSeq: () => number): ImportedPolls {
  const done: ImportedPolls = { made: 0, updated: 0, kept: [] }
  const before = new Map(filePolls(tx, session).map(([key, id, content]) => [key, { id, content }]))
  const rows = new Map(readPolls(tx, session).map(({ poll }) => [poll.id, poll]))
  const isProposal = file.pollsAreProposal ?? false
  file.polls?.forEach((one, index) => {
    const content = contentOf(one)
    const text = JSON.stringify({ ...content, isProposal })
    const known = before.get(one.key)
    if (known?.content === text) return
    const poll = known && rows.get(known.id)
    if (poll && poll.status !== 'draft') {
      done.kept.push(one.key)
      return
    }
    const seq = nextSeq()
    if (poll) {
      const edit = { id: '', n: 0, at: 0, kind: 'poll.edit', poll: poll.id, seen: poll.rev, content } as const
      writePoll(tx, session, {
        poll: { ...poll, ...pollChange(poll, edit, 0), isProposal, rev: poll.rev + 1 },
        seq,
      })
      done.updated++
    } else {
      const id = $security.randomStringWithAlphabet(ID_LENGTH, ID_ALPHABET)
      writePoll(tx, session, { poll: { ...newPoll({ id, content, order: index + 1 }), isProposal }, seq })
      before.set(one.key, { id, content: text })
      done.made++
    }
    run(tx, 'UPDATE polls SET file_key = {:key}, file_content = {:text} WHERE id = {:id}', {
      key: one.key,
      text,
      id: before.get(one.key)?.id ?? '',
    })
  })
  return done
}

function filePolls(tx: PocketApp, session: Id): Before[] {
  const text = readText(
    tx,
    `SELECT json_group_array(json_array(file_key, id, file_content))
     FROM polls INDEXED BY polls_session WHERE session = {:session} AND file_key <> ''`,
    { session },
  ) as string
  return JSON.parse(text) as Before[]
}
