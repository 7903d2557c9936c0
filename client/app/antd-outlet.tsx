import { Outlet } from '@tanstack/react-router';
import { Theme } from '#client/ui/theme.tsx';
import { FormServicesOfApi } from './form-services.tsx';

/** Around the screens that use antd and forms; the others, and the shell, open without reading it. */
export function AntdOutlet() {
  return (
    <Theme>
      <FormServicesOfApi>
        <Outlet />
      </FormServicesOfApi>
    </Theme>
  );
}
