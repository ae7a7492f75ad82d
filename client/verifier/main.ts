import './node/buffer.ts';
import './page.css';
import { z } from 'zod';
import { keyFromFile, verifyOffline, type FileAtHand } from '../../server/supervision/offline.ts';
import { nameOf, words, type Language } from './words.ts';

// The page's policy forbids code made from text, which zod would try.
z.config({ jitless: true });

type Outcome = Awaited<ReturnType<typeof verifyOffline>>;
type Child = Node | string | null;

const state: {
  language: Language;
  files: File[];
  key: string;
  passphrase: string;
  outcome: Outcome | 'working' | null;
} = {
  language: navigator.language.startsWith('zh') ? 'zh' : 'en',
  files: [],
  key: '',
  passphrase: '',
  outcome: null,
};

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  change: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), change);
  made.append(...children.filter((child) => child !== null));
  return made;
}

const atHand = (file: File): FileAtHand => ({ name: file.name, size: file.size, stream: () => file.stream() });

async function check(): Promise<void> {
  state.outcome = 'working';
  draw();
  const [key, passphrase] = [state.key.trim(), state.passphrase];
  state.outcome = await verifyOffline(state.files.map(atHand), {
    key: key === '' ? undefined : key,
    passphrase: passphrase === '' ? undefined : passphrase,
  }).catch((fault: unknown) => ({
    ok: false,
    checks: [{ name: 'format', ok: false, detail: String(fault) }],
    warnings: [],
    taken: [],
  }));
  draw();
}

function take(files: Iterable<File>): void {
  state.files = [...state.files, ...files];
  void check();
}

function draw(): void {
  const told = words[state.language];
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
  document.title = `${told.title} · Bidhall`;
  document.querySelector('#page')?.replaceChildren(
    element(
      'header',
      {},
      element('h1', { textContent: told.title }),
      element('button', {
        type: 'button',
        className: 'plain',
        textContent: told.other,
        onclick: () => {
          state.language = state.language === 'zh' ? 'en' : 'zh';
          draw();
        },
      }),
    ),
    element('p', { textContent: told.lead }),
    dropZone(told.drop),
    element('p', { className: 'hint', textContent: told.what }),
    field(told.key, told.keyHint, 'key'),
    field(told.passphrase, '', 'passphrase'),
    element(
      'p',
      { className: 'actions' },
      element('button', {
        type: 'button',
        textContent: told.check,
        disabled: state.files.length === 0,
        onclick: () => void check(),
      }),
      element('button', {
        type: 'button',
        className: 'plain',
        textContent: told.clear,
        onclick: () => {
          Object.assign(state, { files: [], outcome: null, passphrase: '' });
          draw();
        },
      }),
    ),
    element('section', { role: 'status' }, ...found()),
  );
}

function dropZone(label: string): HTMLLabelElement {
  return element(
    'label',
    {
      className: 'drop',
      ondragover: (event) => {
        event.preventDefault();
      },
      ondrop: (event) => {
        event.preventDefault();
        take(event.dataTransfer?.files ?? []);
      },
    },
    element('input', {
      type: 'file',
      multiple: true,
      onchange: (event) => {
        take((event.target as HTMLInputElement).files ?? []);
      },
    }),
    label,
  );
}

function field(label: string, hint: string, name: 'key' | 'passphrase'): HTMLLabelElement {
  return element(
    'label',
    { className: 'field' },
    label,
    element('input', {
      type: name === 'key' ? 'text' : 'password',
      name,
      value: state[name],
      autocomplete: 'off',
      spellcheck: false,
      oninput: (event) => {
        state[name] = (event.target as HTMLInputElement).value;
      },
    }),
    hint === '' ? null : element('small', { textContent: hint }),
  );
}

function found(): readonly Child[] {
  const told = words[state.language];
  const { outcome } = state;
  if (outcome === null) return [];
  if (outcome === 'working') return [element('p', { textContent: told.working })];
  return [
    element(
      'p',
      { className: `verdict ${outcome.ok ? 'good' : 'bad'}` },
      outcome.ok ? told.good : `${told.bad} · ${told.badHint}`,
    ),
    element(
      'p',
      { className: 'hint' },
      `${told.files}: ${outcome.taken.map(({ name, kind }) => `${name} (${told.kind[kind]})`).join(', ')}`,
    ),
    warningsOf(outcome),
    element(
      'ul',
      {},
      ...outcome.checks.map(({ name, ok, detail }) =>
        element(
          'li',
          { className: ok ? 'holds' : 'fails' },
          element('b', { textContent: `${ok ? '✓' : '✗'} ${nameOf(name, told)}` }),
          element('small', { textContent: detail }),
        ),
      ),
    ),
  ];
}

function warningsOf({ warnings }: Outcome): Child {
  const told = words[state.language];
  return warnings.length === 0
    ? null
    : element(
        'p',
        { className: 'verdict warning' },
        `${told.warnings}: ${warnings.map((one) => (one === keyFromFile ? told.ownKey : one)).join('; ')}`,
      );
}

draw();
