import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  key: {
    title: '受托密钥',
    lead: '招标文件可以约定受托人：投标人忘记或丢失密钥时，达到规定份数的受托人各交一份，才能解密。密钥只在本浏览器生成，用口令加密；平台只知道公钥，任何一方都不能单独解密投标。',
    none: '贵单位尚未登记受托密钥，不能被指定为受托人。',
    since: '登记于',
    recipient: '公钥',
    here: '本浏览器存有密钥文件',
    elsewhere: '本浏览器没有这把密钥的文件；开标时请选择另存的密钥文件。',
    passphrase: '口令（至少 12 个字符）',
    again: '再输入一次口令',
    differ: '两次输入的口令不一致。',
    short: '口令至少 12 个字符。',
    make: '生成并登记受托密钥',
    renew: '更换受托密钥',
    renewAsk: '今后发布的标段使用新密钥；已发布的标段仍用旧密钥，请保留旧密钥文件。',
    save: '保存密钥文件',
    saved: '已登记。请把密钥文件另存到移动介质，并记住口令；丢失后无人能恢复。',
    busy: '正在生成（约几秒）…',
  },
  remedy: {
    title: '受托人补救解密',
    lead: '投标人未在时限内提交密钥的，由受托人提交份额，{{total}} 份中达到 {{threshold}} 份即可解密。',
    until: '受托人提交时限',
    waiting_one: '{{count}} 份投标待补救',
    waiting_other: '{{count}} 份投标待补救',
    notYet: '解密时限届满后，如有投标未解密，由受托人提交份额。',
    none: '没有需要补救解密的投标。',
    over: '受托人提交时限已过。',
    released: '已提交 {{count}} 份',
    open: '一次提交全部份额',
    passphrase: '受托密钥口令',
    file: '受托密钥文件',
    fromBrowser: '使用本浏览器存的密钥',
    done: '份额已提交',
    doneAll: '您的份额都已提交，等待其他受托人。',
    not_a_key_file: '这不是受托密钥文件。',
    other_key: '这不是本标段发布时登记的那把密钥，请选择当时的密钥文件。',
    passphrase_wrong: '口令不正确。',
    unopened: '有份额无法用这把密钥打开：投标人加密有误，已跳过。',
    byTrustees: '受托人补救解密',
  },
  field: {
    title: '受托人（可多选）',
    hint: '受托人须先在“账户”页登记受托密钥。至少 3 位，招标人、交易中心、监管部门均可。',
    threshold: '解密所需份数',
    of: '共 {{count}} 位受托人',
    empty: '还没有单位登记受托密钥。',
  },
};

const en = {
  key: {
    title: 'Trustee key',
    lead: 'Documents may name trustees: when a bidder has lost its key, enough of them each hand in a share, and only together they open the bid. The key is made in this browser and sealed under a passphrase; the platform knows only the public half, and nobody opens a bid alone.',
    none: 'Your organisation has no trustee key and cannot be named as a trustee.',
    since: 'Enrolled',
    recipient: 'Public key',
    here: 'This browser has the key file',
    elsewhere: 'This browser does not have the file of this key; choose your copy at the opening.',
    passphrase: 'Passphrase (at least 12 characters)',
    again: 'The passphrase again',
    differ: 'The two passphrases differ.',
    short: 'At least 12 characters.',
    make: 'Make and enrol a trustee key',
    renew: 'Replace the trustee key',
    renewAsk: 'Lots published from now on use the new key; published ones keep the old one, so keep its file.',
    save: 'Save the key file',
    saved: 'Enrolled. Keep the key file on a stick as well and remember the passphrase: nobody can restore it.',
    busy: 'Being made (a few seconds)…',
  },
  remedy: {
    title: 'Opening by the trustees',
    lead: 'For bids whose bidder did not hand in its key, trustees hand in shares: {{threshold}} of {{total}} open a bid.',
    until: 'Time of the trustees',
    waiting_one: '{{count}} bid waits',
    waiting_other: '{{count}} bids wait',
    notYet: 'When the bidders’ time is over, trustees hand in shares for the bids that were not opened.',
    none: 'No bid needs the trustees.',
    over: 'The time of the trustees is over.',
    released: '{{count}} handed in',
    open: 'Hand in all shares at once',
    passphrase: 'Passphrase of the trustee key',
    file: 'Trustee key file',
    fromBrowser: 'The key kept in this browser is used',
    done: 'Shares handed in',
    doneAll: 'All your shares are in; the other trustees are awaited.',
    not_a_key_file: 'This is no trustee key file.',
    other_key: 'This is not the key that was enrolled when the lot was published: choose that file.',
    passphrase_wrong: 'The passphrase is wrong.',
    unopened: 'Some shares do not open with this key: their bidders sealed them wrongly. They were left out.',
    byTrustees: 'opened by the trustees',
  },
  field: {
    title: 'Trustees (several)',
    hint: 'A trustee first enrols a key on its account page. At least 3; authority, trading centre and supervisors may be trustees.',
    threshold: 'Shares that open a bid',
    of: 'of {{count}} trustees',
    empty: 'No organisation has enrolled a trustee key yet.',
  },
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    trustees: typeof zh;
  }
}

addWords('trustees', { zh, en });

export const useTrusteesWords = () => useTranslation('trustees');
