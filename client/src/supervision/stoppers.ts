/** Parties that may stop a lot. */
export type Stopper = 'supervisor' | 'centre' | 'authority';

/** Whether a party can end any of the open stops: its own, and the supervisor also another's, but none that an objection made (REG 22, 62). */
export const mayLift = (
  party: Stopper,
  open: readonly { readonly orderedBy: string; readonly cause: string }[],
): boolean =>
  open.some((stop) => stop.orderedBy === party || (party === 'supervisor' && stop.cause !== 'OBJECTION_PENDING'));
