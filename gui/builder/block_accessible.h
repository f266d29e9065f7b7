#pragma once

namespace awaitscope::gui {

/// Lets assistive technology see a BlockCanvas as a tree: containers hold blocks. Every block tells
/// its title, where it is, whether it is selected, and what can be done with it. Call once.
void installBlockAccessibility();

} // namespace awaitscope::gui
