import * as z from 'zod/mini'

/** The regional groups, as the registration of the forum lists them. */
export const regions = ['african', 'asiaPacific', 'easternEurope', 'grulac', 'weog', 'intergovernmental'] as const
export const Region = z.enum(regions)
export type Region = z.infer<typeof Region>

/** The stakeholder groups. */
export const stakeholderGroups = [
  'government',
  'civilSociety',
  'privateSector',
  'technicalCommunity',
  'intergovernmental',
  'youth',
] as const
export const StakeholderGroup = z.enum(stakeholderGroups)
export type StakeholderGroup = z.infer<typeof StakeholderGroup>

/** What a person may say of where they come from; null: nothing. */
export interface Description {
  region: Region | null
  group: StakeholderGroup | null
}
