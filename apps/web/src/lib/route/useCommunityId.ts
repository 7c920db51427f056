import { useParams } from '@tanstack/react-router';

/** The community in the URL. */
export function useCommunityId(): string {
  const { communityId } = useParams({ strict: false }) as { communityId?: string };
  return communityId ?? '';
}
