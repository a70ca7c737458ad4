import type { zhCN } from './methods-zh-cn';

export const en: typeof zhCN = {
  comprehensive: 'Comprehensive evaluation',
  reasonable_low_price: 'Reasonable low price',
  lowest_evaluated: 'Lowest evaluated price',
};
