import { useI18n } from 'vue-i18n';
import type { OutboundRecord } from './record';

/** The name of a data set: the receiver's own in Chinese, in other languages ours. */
export function useSetName(): (record: Pick<OutboundRecord, 'set' | 'label'>) => string {
  const { t, te, locale } = useI18n();
  return ({ set, label }) => (te(`centre.exchange.set.${set}`, locale.value) ? t(`centre.exchange.set.${set}`) : label);
}
