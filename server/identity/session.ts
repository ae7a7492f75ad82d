import connectSession from 'connect-session-sequelize';
import { csrfSync } from 'csrf-sync';
import express, { type RequestHandler, type Express, type NextFunction, type Request, type Response } from 'express';
import session from 'express-session';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { DataTypes } from 'sequelize';
import type { Server } from 'socket.io';
import { thePublic, type Actor } from '../kernel/act.ts';
import type { Role } from '../kernel/call.ts';
import type { Platform } from '../kernel/platform.ts';
import { Refusal } from '../kernel/verdict.ts';
import { SignIn } from './contract.ts';
import { presentMe } from './queries.ts';
import { authenticate } from './authenticate.ts';
import { Person } from './person.ts';

declare module 'express-session' {
  interface SessionData {
    personId?: string;
    signedInAt?: string;
  }
}

export const sessionCookie = 'bidhall.sid';
const idleHours = 12;

const csrf = csrfSync({
  getTokenFromRequest: (request) => {
    const header = request.headers['x-csrf-token'];
    return typeof header === 'string' ? header : undefined;
  },
});

const changes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** A browser names where a change comes from; a foreign site is refused even when a cookie came along. */
function isForeign(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const { origin, host } = request.headers;
  if (typeof origin !== 'string') return false;
  try {
    return new URL(origin).host !== host;
  } catch {
    return true;
  }
}

/** Sessions in the database, kept only for requests that carry or create one; public reads touch no session. */
export interface Sessions {
  mount(app: Express): void;
  mountSockets(io: Server): void;
  /** The actor of a socket, judged anew at every message: a signed-out session acts as the public. */
  actorOfSession(sessionId: string | undefined): Promise<Actor>;
}

export function makeSessions(platform: Platform): Sessions {
  const { env, db } = platform;
  if (!db.sequelize.isDefined('Session'))
    db.sequelize.define(
      'Session',
      {
        sid: { type: DataTypes.STRING(80), primaryKey: true },
        personId: { type: DataTypes.STRING(36), field: 'person_id' },
        expires: DataTypes.DATE(3),
        data: DataTypes.TEXT('long'),
        createdAt: { type: DataTypes.DATE(3), field: 'created_at' },
        updatedAt: { type: DataTypes.DATE(3), field: 'updated_at' },
      },
      { tableName: 'sessions', timestamps: true },
    );
  const Store = connectSession(session.Store);
  const store = new Store({
    db: db.sequelize,
    table: 'Session',
    checkExpirationInterval: -1,
    expiration: idleHours * 3_600_000,
    extendDefaultFields: (defaults: { data: string; expires: Date }, data: { personId?: string }) => ({
      ...defaults,
      personId: data.personId ?? null,
    }),
  });
  const middleware = session({
    name: sessionCookie,
    secret: env.SESSION_SECRET,
    store,
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: env.NODE_ENV === 'production', maxAge: idleHours * 3_600_000 },
  });
  const local = new passport.Passport();
  local.use(
    new Strategy({ usernameField: 'login', passReqToCallback: true }, (request, login, password, done) => {
      const { code } = request.body as { code?: string };
      authenticate(platform, { login, password, code, address: request.ip ?? '' }).then(
        (personId) => {
          done(null, { personId });
        },
        (fault: unknown) => {
          done(fault);
        },
      );
    }),
  );
  const carries = (request: Request) => request.headers.cookie?.includes(`${sessionCookie}=`) ?? false;
  const isSignIn = (request: Request) => request.method === 'POST' && request.path === '/api/v1/session';

  const actorOfSession = async (sessionId: string | undefined): Promise<Actor> => {
    if (!sessionId) return thePublic;
    // Sessions end by real time, also where a sandbox was moved ahead.
    const real = new Date(platform.clock.now().getTime() - platform.clock.offset);
    const [row] = await db.rows<PersonRow>(
      `${personSql} JOIN sessions s ON s.person_id = p.id WHERE s.sid = ? AND s.expires > ?`,
      [sessionId, real],
    );
    return actorFrom(row, sessionId);
  };
  const actorOf = async (personId: string, sessionId: string): Promise<Actor> => {
    const [row] = await db.rows<PersonRow>(`${personSql} WHERE p.id = ?`, [personId]);
    return actorFrom(row, sessionId);
  };

  const guard = (request: Request, response: Response, next: NextFunction) => {
    if (changes.has(request.method) && isForeign(request)) throw new Refusal('kernel.foreign_origin');
    if (!carries(request) && !isSignIn(request)) {
      next();
      return;
    }
    middleware(request, response, (fault?: unknown) => {
      if (fault) {
        next(fault);
        return;
      }
      admit(request).then(() => {
        next();
      }, next);
    });
  };

  const admit = async (request: Request): Promise<void> => {
    const { personId } = request.session;
    if (personId === undefined) return;
    if (changes.has(request.method) && !isSignIn(request) && !csrf.isRequestValid(request))
      throw new Refusal('kernel.foreign_origin');
    request.actor = await actorOf(personId, request.sessionID);
  };

  const mount = (app: Express): void => {
    app.use('/api', (request, response, next) => {
      Object.defineProperty(request, 'path', { value: request.originalUrl.split('?')[0], configurable: true });
      guard(request, response, next);
    });
    app.post('/api/v1/session', jsonBody, (request, response, next) => {
      const parsed = SignIn.input.safeParse(request.body);
      if (!parsed.success)
        throw new Refusal(
          'kernel.bad_input',
          {},
          parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), problem: issue.code })),
        );
      const judge = local.authenticate(
        'local',
        { session: false },
        (fault: unknown, found: { personId: string } | false) => {
          if (fault || !found) {
            next(fault ?? new Refusal('identity.wrong_credentials'));
            return;
          }
          signIn(request, found.personId).then((me) => response.json(me), next);
        },
      ) as RequestHandler;
      void judge(request, response, next);
    });
    app.delete('/api/v1/session', (request, response, next) => {
      if (request.actor?.kind !== 'person') throw new Refusal('kernel.sign_in_required');
      const { sessionId } = request.actor;
      request.session.destroy((fault: unknown) => {
        if (fault) {
          next(fault);
          return;
        }
        platform.live.closeSession(sessionId);
        response.clearCookie(sessionCookie).json({ done: true });
      });
    });
    app.delete('/api/v1/sessions', (request, response, next) => {
      if (request.actor?.kind !== 'person') throw new Refusal('kernel.sign_in_required');
      const { personId } = request.actor;
      db.run('DELETE FROM sessions WHERE person_id = ?', [personId]).then(() => {
        platform.live.closePerson(personId);
        request.session.destroy(() => response.clearCookie(sessionCookie).json({ done: true }));
      }, next);
    });
    app.get('/api/v1/me', (request, response, next) => {
      const personId = request.actor?.kind === 'person' ? request.actor.personId : null;
      presentMe(platform, personId, personId ? csrf.generateToken(request) : null).then(
        (me) => response.set('Cache-Control', 'no-store').json(me),
        next,
      );
    });
  };

  const signIn = async (request: Request, personId: string) => {
    await new Promise<void>((resolve, reject) => {
      request.session.regenerate((fault: unknown) => {
        if (fault) reject(fault instanceof Error ? fault : new Error('session'));
        else resolve();
      });
    });
    request.session.personId = personId;
    request.session.signedInAt = platform.clock.now().toISOString();
    await Person.update({ lastSeenAt: platform.clock.now() }, { where: { id: personId } });
    const me = await presentMe(platform, personId, csrf.generateToken(request, true));
    await new Promise<void>((resolve, reject) => {
      request.session.save((fault: unknown) => {
        if (fault) reject(fault instanceof Error ? fault : new Error('session'));
        else resolve();
      });
    });
    return me;
  };

  const mountSockets = (io: Server): void => {
    io.engine.use(middleware);
    io.use((socket, next) => {
      const { sessionID, session: held } = socket.request as unknown as {
        sessionID?: string;
        session?: { personId?: string };
      };
      if (held?.personId && sessionID) {
        (socket.data as { sessionId?: string }).sessionId = sessionID;
        void socket.join([`session:${sessionID}`, `person:${held.personId}`]);
      }
      next();
    });
  };

  return { mount, mountSockets, actorOfSession };
}

interface PersonRow {
  readonly id: string;
  readonly organisationId: string;
  readonly roles: string;
  readonly isActive: number;
  readonly hasSecondFactor: number;
  readonly demandsSecondFactor: number;
}

/** One statement for each message that comes: who the person is now, not who it was at sign-in. */
const personSql = `SELECT p.id, p.organisation_id AS organisationId, p.roles, p.is_active AS isActive,
  p.has_second_factor AS hasSecondFactor, o.demands_second_factor AS demandsSecondFactor
  FROM persons p JOIN organisations o ON o.id = p.organisation_id`;

/** The person's roles as they are now; somebody whose organisation demands a second factor and has none may only set it up. */
function actorFrom(row: PersonRow | undefined, sessionId: string): Actor {
  if (!row?.isActive) return thePublic;
  const waits = row.demandsSecondFactor && !row.hasSecondFactor;
  return {
    kind: 'person',
    personId: row.id,
    organisationId: row.organisationId,
    roles: waits ? [] : (JSON.parse(row.roles) as Role[]),
    sessionId,
  };
}

const jsonBody = express.json({ limit: '16kb' });
