import './views/join/join.css'
import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { chooseLanguage, loadDictionary } from './messages/messages.ts'
import { createBrowserPlatform } from './platform/browser.ts'
import { makeInstall } from './platform/install.ts'
import { createBrowserKeep } from './platform/preferences.ts'
import { makeUpdates } from './platform/updates.ts'
import type { World } from './world.ts'

const install = makeInstall()
const platform = createBrowserPlatform()
const root = document.querySelector<HTMLElement>('#app')
if (!root) throw new Error('the page has no #app')

const pageLanguage = document.documentElement.lang
const pageTexts = await loadDictionary(chooseLanguage([pageLanguage]))
const field = root.querySelector<HTMLInputElement>('input[name=code]')
const world: World = {
  platform,
  keep: createBrowserKeep(),
  install,
  updates: makeUpdates(platform),
  typed: { text: field?.value ?? '', focused: field !== null && document.activeElement === field },
  pageLanguage,
  pageTexts,
}
root.replaceChildren()
render(() => <App world={world} />, root)
