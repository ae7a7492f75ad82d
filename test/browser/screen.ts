import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { demoPassword } from '../../seeds/demo/accounts.ts';

const patience = 120_000;
const desk = { width: 1280, height: 900 } as const;
const phone = { width: 390, height: 844 } as const;

/** What no page may do while a person uses it; an empty list at the end is the proof. */
export interface Faults {
  readonly found: string[];
}

/** The system's Chromium without anything that calls home. */
export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Before its door the room answers "not started" or "not yours", and Chromium notes every such answer by itself. */
const isForeseen = (text: string, url: string): boolean =>
  /status of (404|409)/.test(text) && /\/lots\/[^/]+\/evaluation$/.test(url);

/** One person's own browser: what it sees is asserted, what it presses is named as a screen reader names it. */
export class Screen {
  private constructor(
    readonly name: string,
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly base: string,
  ) {}

  static async open(
    browser: Browser,
    told: { readonly name: string; readonly base: string; readonly faults: Faults; readonly isPhone?: boolean },
  ): Promise<Screen> {
    const context = await browser.newContext({
      viewport: told.isPhone === true ? phone : desk,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' && !isForeseen(message.text(), message.location().url))
        told.faults.found.push(`${told.name} at ${page.url()}: ${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (fault) => told.faults.found.push(`${told.name} at ${page.url()}: ${fault.message}`));
    page.on('response', (response) => {
      if (response.status() >= 500)
        told.faults.found.push(
          `${told.name}: ${response.request().method()} ${response.url()} answered ${String(response.status())}`,
        );
    });
    return new Screen(told.name, page, context, told.base);
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.base}${path}`);
  }

  /** Types login and password into the sign-in page, as everybody must. */
  async signIn(login: string): Promise<void> {
    await this.go('/sign-in');
    await this.fill('登录名', login);
    await this.fill('密码', demoPassword);
    await this.press('登录');
    await this.sees('您好');
  }

  /** Waits until the text stands on the page where a person can see it. */
  async sees(text: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await within.getByText(text).filter({ visible: true }).first().waitFor();
  }

  async press(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await within.getByRole('button', { name, exact: true }).first().click();
  }

  async follow(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await within
      .getByRole('link', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
      .first()
      .click();
  }

  /** Presses a button that asks before it acts, and says yes. */
  async pressAndConfirm(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await this.press(name, within);
    const dialog = this.page.getByRole('dialog');
    await this.press(name, dialog);
    await dialog.waitFor({ state: 'hidden' });
  }

  async fill(label: string, text: string, within: Locator | Page = this.page): Promise<void> {
    await within.getByLabel(label, { exact: true }).fill(text);
  }

  async tick(label: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await within.getByLabel(label).first().check();
  }

  /** Chooses in a list that opens under its field, by keyboard: what is typed narrows it to the option, Enter takes it. */
  async choose(label: string, option: string, typed: string): Promise<void> {
    const field = this.page.getByRole('combobox', { name: label, exact: true });
    await field.focus();
    await field.fill(typed);
    await (await this.optionOf(field, option)).waitFor();
    await field.press('Enter');
  }

  /** Chooses in a short list that cannot be narrowed. */
  async pick(label: string, option: string): Promise<void> {
    const field = this.page.getByRole('combobox', { name: label, exact: true });
    await field.click();
    await (await this.optionOf(field, option)).click();
  }

  /** The row in the list that the field says it controls: another list may still be closing. */
  private async optionOf(field: Locator, words: string): Promise<Locator> {
    const list = await field.and(this.page.locator('[aria-controls]')).getAttribute('aria-controls');
    return this.page
      .locator(`.ant-select-dropdown:has([id="${list ?? ''}"]) .ant-select-item-option`)
      .filter({ hasText: words })
      .first();
  }

  /** Types a day or minute into a picker and leaves it. */
  async date(label: string | RegExp, text: string): Promise<void> {
    const field = this.page.getByLabel(label);
    await field.click();
    await field.fill(text);
    await field.press('Enter');
    await field.press('Tab');
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}

/** Keeps pictures of the screens in the order of the journey. */
export class Album {
  private count = 0;

  constructor(private readonly directory: string) {}

  async keep(screen: Screen, name: string): Promise<void> {
    this.count += 1;
    await mkdir(this.directory, { recursive: true });
    // A header that stays in view would stand in the middle of a picture of the whole page.
    await screen.page.evaluate(() => {
      scrollTo(0, 0);
    });
    await screen.page.screenshot({
      path: join(this.directory, `${String(this.count).padStart(2, '0')}-${name}.png`),
      fullPage: true,
      animations: 'disabled',
    });
  }
}
