import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useT } from '../i18n/i18n';
import { useCommunityId } from '../route/useCommunityId';

/** From a goal or sprint that is not there to the list of those that are. */
export function WayOut({ to }: { to: 'goals' | 'sprints' }) {
  const { t } = useT();
  const communityId = useCommunityId();
  return (
    <Button renderRoot={(props) => <Link to={`/c/$communityId/${to}`} params={{ communityId }} {...props} />}>
      {t(to === 'goals' ? 'ui.toGoals' : 'community.toSprints')}
    </Button>
  );
}
