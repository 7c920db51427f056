import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useView } from '../lib/api/queries';
import { useMyCommunities } from '../lib/community/mine';
import { useT } from '../lib/i18n/i18n';
import { useCommunityId } from '../lib/route/useCommunityId';
import classes from './shell.module.css';

/** The community's name, and a way to the others. */
export function CommunitySwitcher() {
  const { t } = useT();
  const communityId = useCommunityId();
  // Of the moment on screen: a later name has no place in the past.
  const community = useView('home').data;
  const mine = useMyCommunities().data ?? [];
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <button type="button" className={classes.switcher}>
          <span className="visually-hidden">{t('shell.switch')}: </span>
          <span className={classes.communityName}>{community?.name ?? '…'}</span>
          {community?.demo === true && <span className={classes.demo}>{t('ui.demo')}</span>}
          <IconChevronDown size={18} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {mine.map((other) => (
          <Menu.Item
            key={other.id}
            mih={44}
            rightSection={other.id === communityId ? <IconCheck size={18} /> : null}
            renderRoot={(props) => (
              <Link to="/c/$communityId" params={{ communityId: other.id }} search={{}} {...props} />
            )}
          >
            {other.name}
          </Menu.Item>
        ))}
        {mine.length > 0 && <Menu.Divider />}
        <Menu.Item
          mih={44}
          leftSection={<IconPlus size={18} />}
          renderRoot={(props) => <Link to="/start" {...props} />}
        >
          {t('shell.startAnother')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
