import { fieldFaults, type Reason } from './field-checks';
import type { KeptRecords } from './kept-records';
import type { PublishedSet, PublishedTable } from './published-table';
import type { Message, Values } from './read-message';

const NEW = '1';
const CHANGE = '2';
const DELETE = '3';

/** Everything for which a record is not taken: its envelope, its fields, and how it stands to what was taken before. */
export function recordFaults(table: PublishedTable, { head, body }: Message, kept: KeptRecords): Reason[] {
  const set = table.sets.find(({ name }) => name === head['DATA_SET']);
  const envelope = fieldFaults(table.envelope, head);
  if (!set) return [...envelope, { field: 'DATA_SET', check: 'ENUM', message: `${head['DATA_SET'] ?? ''} 不是数据集` }];
  const fields = head['DATA_TYPE'] === DELETE ? set.fields.filter(({ name }) => set.keys.includes(name)) : set.fields;
  const faults = [...envelope, ...fieldFaults(fields, body)];
  return faults.length > 0
    ? faults
    : [...keyFaults(set, head, body), ...standingFaults(set, head, kept), ...parentFaults(table, set, { head, body }, kept)];
}

const keyOf = ({ name, keys }: PublishedSet, body: Values): string => [name, ...keys.map((key) => body[key] ?? '')].join('/');

/** The key is made of the key fields: whoever changes one of them tells of another record. */
function keyFaults(set: PublishedSet, head: Values, body: Values): Reason[] {
  const key = keyOf(set, body);
  return key === head['DATA_KEY']
    ? []
    : [{ field: set.keys.join(','), check: 'KEY_CHANGED', message: `关键字段与数据主键 ${head['DATA_KEY']} 不符` }];
}

/** New is what is not there, changed or taken back what is; versions only rise. */
function standingFaults(set: PublishedSet, head: Values, kept: KeptRecords): Reason[] {
  const [key, version, change] = [head['DATA_KEY']!, Number(head['M_VERSION']), head['DATA_TYPE']];
  const present = kept.present(key);
  const faults: Reason[] = [];
  if (change === NEW && present) faults.push({ field: set.keys.join(','), check: 'UNIQUE', message: `${key} 已报送，不能再次新增` });
  if (change !== NEW && !present) faults.push({ field: 'DATA_TYPE', check: 'PARENT_FIRST', message: `${key} 尚未报送，不能变更或删除` });
  if (version <= kept.lastVersion(key)) faults.push({ field: 'M_VERSION', check: 'VERSION', message: `已有版本 ${kept.lastVersion(key)}` });
  if (change === CHANGE && present && present.dealCode !== (head['UNIFIED_DEAL_CODE'] ?? null))
    faults.push({ field: 'UNIFIED_DEAL_CODE', check: 'KEY_CHANGED', message: '统一交易标识码不得变更' });
  return faults;
}

function parentFaults(table: PublishedTable, { parents }: PublishedSet, { head, body }: Message, kept: KeptRecords): Reason[] {
  if (head['DATA_TYPE'] === DELETE) return [];
  return parents.flatMap((name): Reason[] => {
    const key = keyOf(
      table.sets.find((one) => one.name === name)!,
      body,
    );
    return kept.present(key) ? [] : [{ field: '', check: 'PARENT_FIRST', message: `上级数据 ${key} 尚未报送` }];
  });
}
