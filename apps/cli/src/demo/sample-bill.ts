import { Decimal } from '@kaibiao/kernel';
import { CEILING_PRICE } from './sample-lot';

/** 项目编码, 项目名称, 计量单位, 工程量, 综合单价 at the ceiling price. */
const ITEMS = [
  ['010101001001', '平整场地', 'm2', '6200', '4.80'],
  ['010101002001', '挖一般土方', 'm3', '18500', '26.50'],
  ['010501003001', '独立基础混凝土 C30', 'm3', '960', '612.00'],
  ['010502001001', '矩形柱混凝土 C35', 'm3', '740', '668.00'],
  ['010515001001', '现浇构件钢筋', 't', '820', '5480.00'],
  ['011204003001', '块料墙面', 'm2', '5400', '186.00'],
] as const;
const HEADINGS = '项目编码,项目名称,计量单位,工程量,综合单价,合价';

/** The tenderer's bill of quantities (招标工程量清单), without prices. */
export function tenderedBill(): Buffer {
  return csv([...ITEMS.map(([code, name, unit, quantity]) => [code, name, unit, quantity, '', '']), ['', '措施项目费', '项', '1', '', '']]);
}

/** A bill priced so that it comes to `price`. The second bidder's changes a quantity and asks far too much for another item. */
export function pricedBill(price: string, at: number): Buffer {
  const share = new Decimal(price).div(CEILING_PRICE);
  const lines = ITEMS.map(([code, name, unit, quantity, full], item) => {
    const [odd, dear] = [at === 1 && item === 1, at === 1 && item === 5];
    const asked = odd ? new Decimal(quantity).times('0.9').toFixed() : quantity;
    const unitPrice = share
      .times(full)
      .times(dear ? '1.6' : '1')
      .toFixed(2);
    return [code, name, unit, asked, unitPrice, new Decimal(asked).times(unitPrice).toFixed(2)];
  });
  const items = lines.reduce((sum, line) => sum.plus(line[5]!), new Decimal(0));
  const rest = new Decimal(price).minus(items).toFixed(2);
  return csv([...lines, ['', '措施项目费', '项', '1', rest, rest], ['', '合计', '', '', '', price]]);
}

function csv(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from([HEADINGS, ...rows.map((row) => row.join(','))].join('\r\n'));
}
