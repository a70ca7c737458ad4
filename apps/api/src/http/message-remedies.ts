import type { Sentence } from './sentence';

/** What to do about errors of contacts and messages. */
export const MESSAGE_REMEDIES: Readonly<Record<string, Sentence>> = {
  CONTACT_INVALID: {
    zh: '请填写完整的电子邮箱，或 11 位大陆手机号码（不加区号和空格）。',
    en: 'Give a whole e-mail address, or a mobile number of 11 digits without country code or spaces.',
  },
  CONTACT_NOT_FOUND: { zh: '还没有填写这种联系方式，请先填写并获取验证码。', en: 'No such contact is set. Set it first and get a code.' },
  CONTACT_CODE_TOO_SOON: {
    zh: '验证码刚刚发送，请稍候（见所列秒数）再获取。',
    en: 'A code was just sent. Wait the seconds given before asking for another.',
  },
  CONTACT_CODE_REFUSED: {
    zh: '验证码不对、已过期或输错次数过多。请核对，或重新获取验证码。',
    en: 'The code is wrong, too old, or was got wrong too often. Check it, or ask for a new one.',
  },
  CHANNEL_UNAVAILABLE: {
    zh: '交易中心没有开通这种通知方式，请改用其他方式。',
    en: 'The centre has no gateway for this. Use the other way.',
  },
};
