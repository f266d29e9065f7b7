#pragma once

#include "models/scenario/block_tree.h"

#include <QStringList>

namespace awaitscope::models {

/// What somebody may want to write in a field.
struct FieldWords {
    QStringList words; ///< names and calls that are known at that place, the likeliest first
    /// It is usually one of these, since a new name would mean nothing there.
    bool isChoice = false;
};

/// For a field of a block's line, or of the line of a branch that is not -1. Coroutines come as
/// calls with arguments, variables that hold tasks with what can be asked of them.
FieldWords fieldWords(const BlockTree& tree, int id, int branch, int field);

} // namespace awaitscope::models
