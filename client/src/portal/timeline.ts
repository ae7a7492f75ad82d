interface Change {
  readonly seq: number;
  readonly noticeId: string | null;
}

/** Changes that no notice in the list tells already, so that nothing stands twice in a timeline. */
export const unannounced = <One extends Change>(
  changes: readonly One[],
  notices: readonly { readonly id: string }[],
): One[] => changes.filter((change) => !notices.some((notice) => notice.id === change.noticeId));
