import { describe, expect, it } from 'vitest'
import { attendAddress, lastingAddress, passJoin, readRoute } from './routes.ts'

const read = (address: string) => readRoute(new URL(address, 'https://floor.example'))

describe('routes', () => {
  it('the bare address is the join form, with what the static form sent', () => {
    expect(read('/')).toEqual({ is: 'join', typed: '', wish: null, fromIcon: false })
    expect(read('/?code=ws 267')).toEqual({ is: 'join', typed: 'ws 267', wish: null, fromIcon: false })
  })

  it('the installed icon and its shortcuts go on with the last session', () => {
    expect(read('/?from=icon')).toMatchObject({ is: 'join', fromIcon: true, wish: null })
    expect(read('/?go=hand')).toMatchObject({ is: 'join', fromIcon: true, wish: 'hand' })
  })

  it('a join link says session and lane, however the code is written', () => {
    expect(read('/s/WS-267?lane=online')).toEqual({
      is: 'attend',
      code: 'ws267',
      lane: 'online',
      tab: 'agenda',
      wish: null,
    })
    expect(read('/s/ws267?lane=sideways')).toMatchObject({ lane: null })
  })

  it('a tab is part of the address', () => {
    expect(read(attendAddress('ws267', 'floor'))).toMatchObject({ is: 'attend', tab: 'floor' })
    expect(read(attendAddress('ws267', 'agenda'))).toMatchObject({ tab: 'agenda' })
    expect(read('/s/ws267?tab=attic')).toMatchObject({ tab: 'agenda' })
  })

  it('the page that checks the turns', () => {
    expect(read('/s/ws267/check')).toEqual({ is: 'check', code: 'ws267' })
    expect(lastingAddress(read('/s/ws267/check'))).toBe('/s/ws267/check')
  })

  it('desk and stage', () => {
    expect(read('/s/ws267/desk#invite=abc_-9')).toEqual({ is: 'desk', code: 'ws267', invite: 'abc_-9' })
    expect(read('/s/ws267/desk')).toEqual({ is: 'desk', code: 'ws267', invite: null })
    expect(read('/s/ws267/stage')).toEqual({ is: 'stage', code: 'ws267', light: false })
    expect(lastingAddress(read('/s/ws267/stage?light'))).toBe('/s/ws267/stage?light')
  })

  it('what is no code leads to the join form with what was there', () => {
    expect(read('/s/no')).toMatchObject({ is: 'join', typed: 'no' })
    expect(read('/s/%E0%A4%A')).toMatchObject({ is: 'join', typed: '%E0%A4%A' })
    expect(read('/elsewhere')).toMatchObject({ is: 'join', typed: '' })
  })

  it('a code from the page’s own form, or the last session for the icon, passes over the join form', () => {
    expect(passJoin(read('/?code=WS267'), null)).toMatchObject({ is: 'attend', code: 'ws267', tab: 'agenda' })
    expect(passJoin(read('/?go=ask'), 'ws267')).toMatchObject({ is: 'attend', tab: 'floor', wish: 'ask' })
    expect(passJoin(read('/?from=icon'), 'ws267')).toMatchObject({ is: 'attend', code: 'ws267', wish: null })
    expect(passJoin(read('/?from=icon'), null)).toMatchObject({ is: 'join' })
    expect(passJoin(read('/'), 'ws267')).toMatchObject({ is: 'join' })
  })

  it('neither a secret nor what was wished for once stays in the address', () => {
    expect(lastingAddress(read('/s/ws267/desk#invite=secret'))).toBe('/s/ws267/desk')
    expect(lastingAddress(read('/s/ws267?lane=online&go=ask&tab=floor'))).toBe('/s/ws267?tab=floor')
    expect(lastingAddress(read('/?code=no'))).toBe('/')
  })
})
