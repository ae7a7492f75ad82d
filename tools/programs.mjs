import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, isAbsolute, join } from 'node:path';

/** Programs outside npm that parts of the tests need: under which names they are found, and how one gets them. */
const known = {
  mariadb: { names: ['mariadbd', 'mysqld'], get: 'apt install mariadb-server' },
  'mariadb-install-db': { names: ['mariadb-install-db', 'mysql_install_db'], get: 'apt install mariadb-server' },
  redis: { names: ['redis-server', 'valkey-server'], get: 'apt install redis-server' },
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    get: 'apt install chromium',
  },
  qpdf: { names: ['qpdf'], get: 'apt install qpdf' },
  pdftotext: { names: ['pdftotext'], get: 'apt install poppler-utils' },
  age: { names: ['age'], get: 'apt install age' },
  openssl: { names: ['openssl'], get: 'apt install openssl' },
};

// Servers stand where an ordinary account's PATH does not look.
const folders = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
];

/** The program's path, or null when it is not installed. */
export function findProgram(name) {
  const given = name === 'chromium' ? process.env.CHROMIUM_PATH : undefined;
  if (given) return isExecutable(given) ? given : null;
  for (const alias of known[name].names)
    for (const folder of folders)
      if (isAbsolute(folder) && isExecutable(join(folder, alias))) return join(folder, alias);
  return null;
}

export const howToGet = (name) => known[name]?.get;
export const programNames = Object.keys(known).filter((name) => name !== 'mariadb-install-db');

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A port of the loopback that nobody listens on now. */
export function freePort() {
  return new Promise((settle, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => settle(port));
    });
  });
}
