export interface Left {
  readonly isOver: boolean;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** The time that is left until an instant, cut into whole parts; at the instant itself it is over. */
export function leftUntil(to: number, now: number): Left {
  const seconds = Math.max(0, Math.ceil((to - now) / 1_000));
  return {
    isOver: to <= now,
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3_600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  };
}
