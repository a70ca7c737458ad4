import type { Clamd, FileScans } from '@kaibiao/platform';
import type { Gauge } from '../http/metrics';

/** For the operator's alarms: whether files are scanned, and in time. No number of files: that would move with what bidders bring. */
export async function scannerGauges(clamd: Clamd, scans: FileScans): Promise<Gauge[]> {
  return [
    ['kaibiao_scanner_configured', 'Files are scanned (1) or not (0).', Number(clamd.configured)],
    [
      'kaibiao_scanner_late',
      'A file has waited for the scanner for more than ten minutes.',
      Number(clamd.configured && (await scans.late())),
    ],
  ];
}
