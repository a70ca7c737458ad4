import type { Issue } from '@kaibiao/kernel';
import type { PanelRule } from './procedure';

/** How many it takes at least for that budget (yuan). */
export function leastMembers({ least, larger }: Pick<PanelRule, 'least' | 'larger'>, budget = 0): number {
  return larger && budget >= larger.fromBudget ? larger.least : least;
}

/** How many of a panel of that size may sit for the tenderer or the buyer. */
export function mostRepresentatives({ experts: [part, whole] }: Pick<PanelRule, 'experts'>, size: number): number {
  return Math.floor((size * (whole - part)) / whole);
}

/** Every reason why a panel is not made up as its rule says. */
export function panelIssues(rule: PanelRule, panel: { size: number; experts: number; budget?: number } | undefined): Issue[] {
  const issue = (code: string, facts: Issue['facts'] = {}): Issue => ({ code, field: 'panel', legalBasis: rule.basis, facts });
  if (!panel) return [issue('PANEL_MISSING')];
  const { size, experts, budget = 0 } = panel;
  const least = leastMembers(rule, budget);
  const [part, whole] = rule.experts;
  return [
    ...(size < least ? [issue('PANEL_TOO_SMALL', { least, given: size })] : []),
    ...(rule.odd && size % 2 === 0 ? [issue('PANEL_EVEN', { given: size })] : []),
    ...(experts * whole < size * part ? [issue('PANEL_EXPERTS_TOO_FEW', { least: Math.ceil((size * part) / whole), given: experts })] : []),
  ];
}
