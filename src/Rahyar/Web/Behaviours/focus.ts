// What has to be put right is where reading goes on.

export default function (element: HTMLElement): void {
  element.focus({ preventScroll: false });
}
