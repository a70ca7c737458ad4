import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMPLAINT_TEXT_LIMITS, OBJECTION_TEXT_LIMITS } from '@kaibiao/disputes';
import { projectRoot } from '@kaibiao/platform';
import { LOT_TEXT_LIMITS, PREQUALIFICATION_LIMITS, TERMINATION_TEXT_LIMITS } from '@kaibiao/tender';
import { describedApi } from '../../../apps/api/src/openapi';
import { LOT_TEXTS } from '../../../apps/web/src/agency/lot-texts';
import { FIELDS, NOT_SENT, WORDS } from './text-fields';
import { requestTexts, UNLIMITED } from './request-texts';

const { components, paths } = describedApi();
/** Most characters of what is signed, which travels in one statement. */
const SIGNED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  OBJECTION: OBJECTION_TEXT_LIMITS,
  COMPLAINT: COMPLAINT_TEXT_LIMITS,
  TERMINATION: TERMINATION_TEXT_LIMITS,
  PREQUALIFICATION: PREQUALIFICATION_LIMITS,
};
const PAGES = join(projectRoot(), 'apps', 'web', 'src');
const pages = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue'));

/** The numbers that a page has for the limit: as written, or those of the constant that is named. */
function numbersOf(source: string, limit: string): number[] {
  const constant = /^[A-Z]+/.exec(limit)?.[0];
  const written = constant ? new RegExp(`const ${constant} = (.*);`).exec(source)?.[1] : limit;
  return [...(written ?? '').matchAll(/\b\d[\d_]*\b/g)].map(([digits]) => Number(digits.replaceAll('_', '')));
}

const fieldsOf = (name: string): (readonly [field: string, most: number[]])[] => {
  const source = readFileSync(join(PAGES, name), 'utf8');
  return [...source.matchAll(/<TextField\b[^]*?\/>/g)]
    .map(([tag]) => [/v-model="([^"]+)"/.exec(tag)?.[1] ?? '', /:longest="([^"]+)"/.exec(tag)?.[1] ?? ''] as const)
    .filter(([, limit]) => !limit.startsWith('LOT_TEXTS'))
    .map(([model, limit]) => [`${name} ${model}`, numbersOf(source, limit)]);
};

/** What the service takes of `Dto.property`. */
function mostOf(place: string): unknown {
  const [dto, property] = place.split('.') as [string, string];
  const schema = components?.schemas?.[dto];
  const said = schema && 'properties' in schema ? schema.properties?.[property] : undefined;
  return SIGNED[dto]?.[property] ?? (said && 'maxLength' in said ? said.maxLength : undefined);
}
const least = (places: string) => Math.min(...places.split(' ').map((place) => Number(mostOf(place))));

describe('the limit of a text', () => {
  it('is said of every text that a request may bring', () => {
    const texts = requestTexts(paths, components?.schemas ?? {});
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter(({ limited }) => !limited).map(({ place }) => place)).toEqual(Object.keys(UNLIMITED));
  });

  it('is the same in the page as at the service', () => {
    const shown = Object.fromEntries(pages.flatMap(fieldsOf).filter(([field]) => !NOT_SENT.includes(field)));
    expect(shown).toEqual(Object.fromEntries(Object.entries(FIELDS).map(([field, limits]) => [field, limits.map(least)])));
  });

  it('of a lot is the same in its form', () => {
    expect(LOT_TEXTS).toEqual(LOT_TEXT_LIMITS);
  });

  it('of words with a legal effect is the same wherever they go', () => {
    const [most] = numbersOf(readFileSync(join(PAGES, 'components', 'WordsForm.vue'), 'utf8'), 'LONGEST');
    expect(WORDS.map((place) => [place, mostOf(place)])).toEqual(WORDS.map((place) => [place, most]));
  });
});
