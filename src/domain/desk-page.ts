/**
 * The desk scans what phones without a network show, and its page alone may use the camera. The server says so with the
 * page that it sends, and the app's worker with the one that it keeps, which is the same for every screen.
 */
export function isDeskPath(path: string): boolean {
  return /^\/s\/[^/]+\/desk\/?$/.test(path)
}

/** Of a Permissions-Policy that forbids the camera. */
export function withCamera(policy: string): string {
  return policy.replace('camera=()', 'camera=(self)')
}
