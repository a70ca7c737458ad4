import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '../../../..');
const SOURCE = join(ROOT, 'apps/api/src');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const METRIC = /\b(?:kaibiao|process|nodejs)_[a-z0-9_]+/g;
const metricsIn = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((text) => text.match(METRIC) ?? []));

interface Rule {
  alert: string;
  expr: string;
  annotations: { summary: string; description: string };
}
interface Panel {
  title: string;
  description: string;
  targets: { expr: string }[];
  fieldConfig: { defaults: { unit: string; thresholds: { steps: unknown[] } } };
}

const { panels } = JSON.parse(read('docker/grafana/kaibiao.json')) as { panels: Panel[] };
const { groups } = parse(read('docker/prometheus/alerts.yaml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const exported = metricsIn(
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(-gauges|http\/metrics)\.ts$/.test(path))
    .map((path) => readFileSync(join(SOURCE, path), 'utf8')),
);
const shown = metricsIn(panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)));

describe('what an operator watches', () => {
  it('is exported, wherever the dashboard or an alert names it', () => {
    const named = [...shown, ...metricsIn(rules.map(({ expr }) => expr))];
    expect(named.filter((name) => !exported.has(name))).toEqual([]);
  });

  it('is on the dashboard and in the handbook, whatever is exported', () => {
    const ours = [...exported].filter((name) => name.startsWith('kaibiao_'));
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter((name) => !shown.has(name))).toEqual([]);
    const handbook = metricsIn(read('docs/operations.md').match(/`kaibiao_[a-z_]+`/g) ?? []);
    expect(ours.filter((name) => !handbook.has(name))).toEqual([]);
    expect([...handbook].filter((name) => !exported.has(name))).toEqual([]);
  });

  it.each(panels.map((panel) => [panel.title, panel] as const))('%s has a unit, thresholds and both languages', (_, panel) => {
    const { unit, thresholds } = panel.fieldConfig.defaults;
    expect([unit, thresholds.steps.length > 0]).toEqual([expect.stringMatching(/./), true]);
    for (const text of [panel.title, panel.description]) expect(text).toMatch(/\p{Script=Han}[^]*[a-z]{3}/u);
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s says what happened and what to do', (_, { annotations }) => {
    expect(annotations.summary).toMatch(/\p{Script=Han}.* · [A-Z]/u);
    expect(annotations.description.length).toBeGreaterThan(40);
  });
});
