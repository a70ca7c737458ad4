import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkOrganisationCode, checkUscc, organisationOf } from '@kaibiao/rules';
import { roster } from './roster';

const { organisations, people } = roster('宿迁市公共资源交易中心', { bidders: 250, experts: 60 });
const distinct = (values: string[]) => new Set(values).size === values.length;

describe('the demo roster', () => {
  it('gives every organisation a valid code of its own', () => {
    for (const { code } of organisations) {
      expect(checkUscc(code)).toEqual({ valid: true });
      expect(checkOrganisationCode(organisationOf(code))).toEqual({ valid: true });
    }
    expect(distinct(organisations.map(({ code }) => code))).toBe(true);
    expect(distinct(organisations.map(({ name }) => name))).toBe(true);
  });

  it('gives every person a login of its own', () => expect(distinct(people.map(({ login }) => login))).toBe(true));

  it('gives experts specialities that the sample classification knows, so that importing it leaves nobody out', () => {
    const sample = readFileSync(join(__dirname, '../../../../docs/specialities-sample.csv'), 'utf8');
    const known = new Set(sample.split('\n').map((line) => line.split(',')[0]));
    expect(people.flatMap(({ specialities = [] }) => specialities).filter((code) => !known.has(code))).toEqual([]);
  });

  it('keeps the first ones the same whatever the number', () => {
    const small = roster('宿迁市公共资源交易中心', { bidders: 5, experts: 15 }).people;
    expect(people).toEqual(expect.arrayContaining(small));
  });

  it('puts no two custodians, and no two experts, under one employer', () => {
    for (const role of ['custodian', 'expert'] as const) {
      expect(distinct(people.filter((person) => person.role === role).map(({ organisation }) => organisation.code))).toBe(true);
    }
  });

  it('has somebody for every role', () => expect(new Set(people.map(({ role }) => role)).size).toBe(12));
});
