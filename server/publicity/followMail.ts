import type { MailMessage } from '../kernel/outside/mail.ts';
import { html } from './html.ts';
import type { Bilingual } from './words.ts';

export interface ToldNotice {
  readonly title: Bilingual;
  readonly address: string;
}

interface MailFacts {
  readonly to: string;
  readonly key: string;
  readonly language: 'zh' | 'en';
  /** What the follower called the search. */
  readonly name: string;
  /** Where the search is confirmed and ended. */
  readonly settle: string;
}

const page = (language: 'zh' | 'en', content: ReturnType<typeof html>): string =>
  html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <body style="font-family:sans-serif;line-height:1.6;color:#12262a">
        ${content}
      </body>
    </html>`.text;

/** Asks the owner of an address whether the search is really theirs; nothing else is sent before that. */
export function confirmationMail({ to, key, language, name, settle }: MailFacts): MailMessage {
  const zh = language === 'zh';
  const subject = zh ? `请确认订阅：${name}` : `Please confirm: ${name}`;
  const why = zh
    ? `有人用这个邮箱订阅公共资源交易公告“${name}”。如果是您，请打开链接确认；如果不是，请忽略本邮件，我们不会再发送。`
    : `Somebody asked for notices of “${name}” at this address. If it was you, open the link and confirm; if not, ignore this mail: no other will follow.`;
  return {
    to,
    key,
    subject,
    text: `${why}\n\n${settle}\n`,
    html: page(
      language,
      html`<p>${why}</p>
        <p><a href="${settle}">${zh ? '确认订阅' : 'Confirm'}</a></p>`,
    ),
  };
}

/** What a followed search found, once each. Nothing in it is loaded from anywhere, so nobody sees when it is read. */
export function foundMail(facts: MailFacts, notices: readonly ToldNotice[]): MailMessage {
  const { to, key, language, name, settle } = facts;
  const zh = language === 'zh';
  const count = String(notices.length);
  const first = notices[0]?.title[language] ?? '';
  const subject = notices.length === 1 ? first : zh ? `${name}：${count}条新公告` : `${name}: ${count} new notices`;
  const lead = zh ? `您订阅的“${name}”有${count}条新公告：` : `New notices for “${name}”:`;
  const foot = zh
    ? `您收到本邮件是因为您订阅并确认了“${name}”。退订：`
    : `You receive this because you follow and confirmed “${name}”. To end it:`;
  return {
    to,
    key,
    subject,
    unsubscribe: `${settle}/end`,
    text: [
      lead,
      '',
      ...notices.flatMap(({ title, address }) => [`- ${title[language]}`, `  ${address}`]),
      '',
      foot,
      settle,
      '',
    ].join('\n'),
    html: page(
      language,
      html`<p>${lead}</p>
        <ul>
          ${notices.map(({ title, address }) => html`<li><a href="${address}">${title[language]}</a></li>`)}
        </ul>
        <p style="color:#5a6b6e;font-size:14px">${foot} <a href="${settle}">${zh ? '退订' : 'unsubscribe'}</a></p>`,
    ),
  };
}
