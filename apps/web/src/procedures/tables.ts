import { FAILURES, type ControlLine, type FailureRule, type PeriodLine, type ProcessLine } from '@kaibiao/rules';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Column } from '../components/DataTable.vue';
import { useNames } from './names';

/** From here on a list of stages is told by its first and last. */
const MANY = 3;

/** The columns of the tables of a procedure; what they say is also what is exported. */
export function useTables() {
  const { t } = useI18n();
  const { say, all, time, article } = useNames();
  const periods = computed<Column<PeriodLine>[]>(() => [
    { key: 'from', label: t('procedures.from'), text: ({ from }) => say(from) },
    { key: 'to', label: t('procedures.to'), text: ({ to }) => say(to) },
    { key: 'period', label: t('procedures.period'), text: time },
    { key: 'basis', label: t('procedures.basis'), text: ({ basis }) => article(basis) },
  ]);
  const failures = computed<Column<FailureRule>[]>(() => [
    { key: 'failure', label: t('procedures.failure'), text: ({ reason }) => say(FAILURES[reason]) },
    {
      key: 'below',
      label: t('procedures.below'),
      text: ({ below }) => (below === undefined ? t('procedures.found') : t('procedures.fewer', { n: below })),
    },
    { key: 'basis', label: t('procedures.basis'), text: ({ basis }) => article(basis) },
  ]);
  const stages = ({ from, to }: ProcessLine) => {
    const before = from.length > MANY ? `${say(from[0]!)} … ${say(from.at(-1)!)}` : all(from);
    return `${before} → ${to ? say(to) : t('procedures.stays')}`;
  };
  const needed = ({ periods: times, shown }: ProcessLine) =>
    [
      ...shown.map((what) => t('procedures.shown', { what: say(what) })),
      ...times.map((line) => `${say(line.from)} → ${say(line.to)} ${time(line)}`),
    ].join('; ');
  const process = computed<Column<ProcessLine>[]>(() => [
    { key: 'act', label: t('procedures.act'), text: ({ act }) => say(act) },
    { key: 'by', label: t('procedures.by'), text: ({ by }) => all(by) },
    { key: 'stages', label: t('procedures.stages'), text: stages },
    { key: 'result', label: t('procedures.result'), text: ({ papers }) => all(papers) },
    { key: 'period', label: t('procedures.period'), text: needed },
    { key: 'basis', label: t('procedures.basis'), text: ({ basis }) => article(basis) },
  ]);
  const controls = computed<Column<ControlLine>[]>(() => [
    { key: 'act', label: t('procedures.act'), text: ({ act }) => say(act) },
    { key: 'by', label: t('procedures.by'), text: ({ by }) => all(by) },
    {
      key: 'control',
      label: t('procedures.control'),
      text: ({ persons, notBy }) => (persons === 2 ? t('procedures.two') : t('procedures.notBy', { acts: all(notBy) })),
    },
    { key: 'basis', label: t('procedures.basis'), text: ({ basis }) => article(basis) },
  ]);
  return { periods, failures, process, controls };
}
