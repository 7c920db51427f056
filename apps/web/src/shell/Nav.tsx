import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useFreshForMe } from '../features/for-me';
import { useT } from '../lib/i18n/i18n';
import { type MenuPlace, usePlaces } from '../lib/route/places';
import { useCommunityId } from '../lib/route/useCommunityId';
import classes from './shell.module.css';

function PlaceLink({ place, className }: { place: MenuPlace; className: string | undefined }) {
  const { t } = useT();
  const communityId = useCommunityId();
  const Icon = place.icon;
  return (
    <Link
      to={place.to}
      params={{ communityId } as never}
      className={className ?? ''}
      activeOptions={{ exact: place.exact ?? false, includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
    >
      <Icon size={22} stroke={1.75} aria-hidden="true" />
      <span>{t(place.label)}</span>
      {place.counts === true && <Fresh />}
    </Link>
  );
}

/** A quiet number: new things wait. */
function Fresh() {
  const { t } = useT();
  const count = useFreshForMe();
  if (count === 0) return null;
  return (
    <span className={classes.fresh}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('forMe.fresh', { count })}</span>
    </span>
  );
}

export function SideNav() {
  const places = usePlaces();
  const { t } = useT();
  return (
    <nav className={classes.side} aria-label={t('shell.mainMenu')}>
      {places.map((place) => (
        <PlaceLink key={place.to} place={place} className={classes.sideLink} />
      ))}
    </nav>
  );
}

/** On a phone: four places under the thumb, the rest behind "more". */
export function BottomNav() {
  const places = usePlaces();
  const { t } = useT();
  const communityId = useCommunityId();
  return (
    <nav className={classes.bottom} aria-label={t('shell.mainMenu')}>
      {places.slice(0, 4).map((place) => (
        <PlaceLink key={place.to} place={place} className={classes.bottomLink} />
      ))}
      <Menu position="top-end" width={220}>
        <Menu.Target>
          <button type="button" className={classes.bottomLink}>
            <IconDots size={22} stroke={1.75} aria-hidden="true" />
            <span>{t('shell.more')}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {places.slice(4).map((place) => {
            const Icon = place.icon;
            return (
              <Menu.Item
                key={place.to}
                mih={44}
                leftSection={<Icon size={20} />}
                renderRoot={(props) => <Link to={place.to} params={{ communityId } as never} {...props} />}
              >
                {t(place.label)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}
