/** 补充抽取. */
export const supplementZhCN = {
  title: '补充抽取',
  lead: '席位 {places} 空缺，名册中已无人可抽。请先补充专家入库（专家可自行签名承诺入库），再封存补充名册。',
  places: '空缺席位',
  reason: '补充抽取的理由',
  reasonMissing: '请写明理由',
  freeze: '封存补充名册',
  freezeConsequence:
    '按同样的规则列入现在可抽取、且本标段未抽到过的全部专家；封存后不能更改。种子由公开日志在封存之后给出，谁也不能预知；公开日志记入后即可抽取。',
  draw: '补充抽取',
  wait: '种子由公开日志给出，封存一两分钟后可以抽取。',
  line: '第 {n} 份补充名册：席位 {places}，{size} 人，{at} 封存',
  sealed: '待抽取',
  drawn: '已抽取',
};
