export type LotScreen =
  | 'method'
  | 'review'
  | 'documents'
  | 'changes'
  | 'opening'
  | 'draw'
  | 'qualification'
  | 'evaluation'
  | 'award'
  | 'securities'
  | 'decision'
  | 'public';

/** The address of one of a lot's screens. */
export function screenAddress(lotId: string, screen: LotScreen): string {
  if (screen === 'public') return `/lots/${lotId}`;
  return screen === 'opening' ? `/lots/${lotId}/opening` : `/work/lots/${lotId}/${screen}`;
}
