import { ID_ALPHABET, ID_LENGTH, type Id } from '../../../src/domain/id.ts'

export function newId(): Id {
  return $security.randomStringWithAlphabet(ID_LENGTH, ID_ALPHABET)
}
