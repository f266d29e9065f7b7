#pragma once

#include <QStringList>

namespace awaitscope::gui {

/// A Python program as one would start it: "python3 -X dev script.py --port 8000".
struct PythonProgram {
    QString python;
    QStringList arguments; ///< Python's own options, then the script or "-m module", then its own
    QString folder; ///< in which it is started; empty: the present one

    /// As one would type it.
    QString commandLine() const;
};

/// Writes the recorder into `folder` and answers its path; empty when that is impossible.
QString unpackRecorder(const QString& folder);

/// The same program under the recorder at `recorder`, which is given `options`.
PythonProgram recorded(
    const PythonProgram& program, const QString& recorder, const QStringList& options);

/// How a shell would be told these words.
QString quoted(const QStringList& words);

} // namespace awaitscope::gui
