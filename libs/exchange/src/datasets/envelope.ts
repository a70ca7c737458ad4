import { CHANGES } from './code-lists';
import { code, count, field, OPTIONAL, text, time, type Field } from './data-set';

/** What stands around every record, whatever its set [R-GZ, R-IT]. */
export const ENVELOPE: readonly Field[] = [
  { ...text('DATA_SET', '数据集', 40), mark: 'D' },
  { ...text('DATA_KEY', '数据主键', 120), mark: 'R-GZ' },
  { ...count('M_VERSION', '数据版本'), mark: 'R-GZ' },
  { ...code('DATA_TYPE', '数据类型', CHANGES), mark: 'R-GZ' },
  { ...time('DATA_TIMESTAMP', '数据时间戳'), mark: 'R-GZ' },
  { ...field('PLATFORM_CODE', '交易系统标识码', 'subject', 18), mark: 'R-GZ' },
  { ...text('PUB_SERVICE_PLAT_CODE', '公共服务系统标识码', 32), mark: 'R-GZ' },
  { ...field('UNIFIED_DEAL_CODE', '统一交易标识码', 'transaction', 40, OPTIONAL), mark: 'R-GZ' },
];
