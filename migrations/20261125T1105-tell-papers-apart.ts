import { addColumns, dropColumns, optional, short, type Migration } from './table.ts';

/** Papers of invitations and prequalification are kinds of the kinds that there are. */
export const tellPapersApart: Migration = {
  name: '20261125T1105-tell-papers-apart',
  up: (db) => addColumns(db, 'papers', { variant: optional(short) }),
  down: (db) => dropColumns(db, 'papers', ['variant']),
};
