import express, { type Express, type Request, type Response } from 'express';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { perform, thePublic } from '../kernel/act.ts';
import { id, sha256 } from '../kernel/call.ts';
import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';
import { settleSubscription } from './followSearch.ts';
import { html, type Html } from './html.ts';
import { filled } from './page.ts';
import { Subscription, subscriptionToken } from './subscription.ts';

const Place = z.object({ subscriptionId: id, token: sha256 });
const bare =
  '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8" /><meta name="description" content="" /><title></title></head><body><div id="root"></div></body></html>';

/** The pages that the links of mails lead to: whole without scripts, changed only by a click and never by being looked at. */
export function mountFollowPages(app: Express, platform: Platform, clientDirectory: string | undefined): void {
  const file = clientDirectory === undefined ? '' : join(clientDirectory, 'index.html');
  // The client is not needed here: its styles are kept, its scripts are not.
  const built = (file !== '' && existsSync(file) ? readFileSync(file, 'utf8') : bare)
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<link rel="modulepreload"[^>]*>/g, '')
    .replace(/<noscript>[\s\S]*?<\/noscript>/g, '');

  const answer = async (request: Request, response: Response): Promise<void> => {
    const place = Place.safeParse(request.params);
    const found = place.success ? await Subscription.findByPk(place.data.subscriptionId) : null;
    const isTheirs =
      found?.sealedAddress !== undefined &&
      found.sealedAddress !== null &&
      subscriptionToken(platform.keys, found.id) === request.params['token'];
    const language = isTheirs ? found.language : 'zh';
    const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
    const title = isTheirs ? found.name : say('链接无效', 'This link leads nowhere');
    const path = request.path.replace(/\/end$/, '');
    const button = (move: 'confirm' | 'end', words: string): Html =>
      html`<form method="post" action="${path}">
        <input type="hidden" name="move" value="${move}" />
        <button class="button button-primary" type="submit">${words}</button>
      </form>`;
    const words = !isTheirs
      ? say('请使用邮件中的完整链接。', 'Please use the whole link of the mail.')
      : {
          WAITING: say('请确认是您本人订阅。', 'Please confirm that you asked for this.'),
          ACTIVE: say('订阅有效：有新公告时会发邮件给您。', 'You follow this search: new notices come by mail.'),
          ENDED: say('已退订，邮箱地址已删除。', 'Ended: your address has been deleted.'),
        }[found.state];
    const content = html`<div class="page page-narrow">
      <header class="page-head"><h1>${title}</h1></header>
      <div class="card stack">
        <p role="status">${words}</p>
        ${isTheirs && found.state === 'WAITING' && button('confirm', say('确认订阅', 'Confirm'))}
        ${isTheirs && found.state !== 'ENDED' && button('end', say('退订', 'Unsubscribe'))}
      </div>
    </div>`;
    const page = { status: isTheirs ? 200 : 404, title, description: title, path: '/', content, isIndexed: false };
    response
      .status(page.status)
      .set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' })
      .type('html')
      .send(filled(built, platform.env, language, page));
  };

  const settle = async (request: Request, move: 'confirm' | 'end'): Promise<void> => {
    const place = Place.safeParse(request.params);
    if (!place.success) return;
    try {
      await perform(settleSubscription, {
        input: { ...place.data, move },
        actor: thePublic,
        now: platform.clock.now(),
        platform,
      });
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
    }
  };
  const form = express.urlencoded({ extended: false, limit: '2kb' });
  app.get(['/follow/:subscriptionId/:token', '/follow/:subscriptionId/:token/end'], answer);
  app.post('/follow/:subscriptionId/:token', form, async (request, response) => {
    const { move } = (request.body ?? {}) as { readonly move?: unknown };
    if (move === 'confirm' || move === 'end') await settle(request, move);
    await answer(request, response);
  });
  // One click in the reader's mail program (RFC 8058).
  app.post('/follow/:subscriptionId/:token/end', form, async (request, response) => {
    await settle(request, 'end');
    await answer(request, response);
  });
}
