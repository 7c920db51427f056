import { type Text, t } from '../words';

/**
 * The people of the demo: invented, as are the company that fits heating, ventilation and solar systems, the trade school and
 * the maker of the instrument. Field and office, old hands and students: the mix the method asks for.
 */
export const people = {
  noor: { name: 'Noor Aalbers', does: t('procesbegeleider van buiten', 'facilitator from outside') },
  bram: { name: 'Bram Oosterling', does: t('monteur, dertig jaar rolmaat', 'fitter, thirty years of tape measure') },
  tomas: { name: 'Tomas Nowicki', does: t('monteur, nieuw in het meten', 'fitter, new to measuring') },
  yusuf: { name: 'Yusuf Karadag', does: t('eerste monteur, kent het meetstation', 'lead fitter, knows the station') },
  ilse: { name: 'Ilse Brandsma', does: t('tekenaar', 'draughtsperson') },
  kees: { name: 'Kees Hollebrand', does: t('werkvoorbereider', 'work planner') },
  fatima: { name: 'Fatima Ziani', does: t('projectleider', 'project leader') },
  daan: { name: 'Daan Kuperij', does: t('student installatietechniek', 'student of installation technology') },
  lotte: { name: 'Lotte Veenhuis', does: t('student installatietechniek', 'student of installation technology') },
  marit: { name: 'Marit Postelein', does: t('docent', 'teacher') },
  sem: { name: 'Sem Rikkerink', does: t('toepassingsadviseur van de leverancier', 'application adviser of the maker') },
  anna: { name: 'Anna Wildervanck', does: t('directeur', 'director') },
  rosa: { name: 'Rosa Meijerink', does: t('onderzoeker', 'researcher') },
} as const satisfies Record<string, { readonly name: string; readonly does: Text }>;

export type PersonKey = keyof typeof people;
