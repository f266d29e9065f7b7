<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FindingWords</name>
    <message numerus="yes">
        <source>Late: %1 and %n more.</source>
        <translation>
            <numerusform>Late: %1 and %n more.</numerusform>
            <numerusform>Late: %1 and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HitTooltip</name>
    <message numerus="yes">
        <source>%n segments here; zoom in to see each</source>
        <translation>
            <numerusform>%n segment here; zoom in to see each</numerusform>
            <numerusform>%n segments here; zoom in to see each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events here</source>
        <translation>
            <numerusform>%n event here</numerusform>
            <numerusform>%n events here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 creates %2 and %n more tasks</source>
        <translation>
            <numerusform>%1 creates %2 and %n more task</numerusform>
            <numerusform>%1 creates %2 and %n more tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more lines</source>
        <translation>
            <numerusform>and %n more line</numerusform>
            <numerusform>and %n more lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The loop ran %n times here; zoom in to see each</source>
        <translation>
            <numerusform>The loop ran %n time here; zoom in to see each</numerusform>
            <numerusform>The loop ran %n times here; zoom in to see each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Narrator</name>
    <message numerus="yes">
        <source>Here %n events are missing: they came faster than they could be taken.</source>
        <translation>
            <numerusform>Here %n event is missing: it came faster than it could be taken.</numerusform>
            <numerusform>Here %n events are missing: they came faster than they could be taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SegmentLabel</name>
    <message numerus="yes">
        <source>%1 · waits for %n tasks</source>
        <translation>
            <numerusform>%1 · waits for %n task</numerusform>
            <numerusform>%1 · waits for %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatisticsWords</name>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not ended</source>
        <translation>
            <numerusform>%n not ended</numerusform>
            <numerusform>%n not ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>gather() of %n tasks</source>
        <translation>
            <numerusform>gather() of %n task</numerusform>
            <numerusform>gather() of %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>wait() for %n tasks</source>
        <translation>
            <numerusform>wait() for %n task</numerusform>
            <numerusform>wait() for %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks of its TaskGroup</source>
        <translation>
            <numerusform>%n task of its TaskGroup</numerusform>
            <numerusform>%n tasks of its TaskGroup</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::DurationsChart</name>
    <message numerus="yes">
        <source>and %n more tasks</source>
        <translation>
            <numerusform>and %n more task</numerusform>
            <numerusform>and %n more tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::FindingsDock</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n muted.</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n muted.</numerusform>
            <numerusform>%n muted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::InspectorDetails</name>
    <message numerus="yes">
        <source>%n steps run</source>
        <translation>
            <numerusform>%n step run</numerusform>
            <numerusform>%n steps run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alive</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>%n alive</numerusform>
            <numerusform>%n alive</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::InstantLens</name>
    <message numerus="yes">
        <source>%n events at %1 s, in order</source>
        <translation>
            <numerusform>%n event at %1 s, in order</numerusform>
            <numerusform>%n events at %1 s, in order</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::MainWindow</name>
    <message numerus="yes">
        <source>Awaitscope ended unexpectedly. %n scenarios can be restored with the changes that were not saved.</source>
        <translation>
            <numerusform>Awaitscope ended unexpectedly. %n scenario can be restored with the changes that were not saved.</numerusform>
            <numerusform>Awaitscope ended unexpectedly. %n scenarios can be restored with the changes that were not saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %n unsaved scenarios</source>
        <translation>
            <numerusform>Restore %n unsaved scenario</numerusform>
            <numerusform>Restore %n unsaved scenarios</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused: the program has run for %n seconds without waiting for anything. It may be in an endless loop.</source>
        <translation>
            <numerusform>Paused: the program has run for %n second without waiting for anything. It may be in an endless loop.</numerusform>
            <numerusform>Paused: the program has run for %n seconds without waiting for anything. It may be in an endless loop.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>awaitscope::models::DurationsModel</name>
    <message numerus="yes">
        <source>%n ended</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>%n ended</numerusform>
            <numerusform>%n ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>awaitscope::models::InspectorModel</name>
    <message numerus="yes">
        <source>at most %n tasks</source>
        <translation>
            <numerusform>at most %n task</numerusform>
            <numerusform>at most %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>awaitscope::models::TaskSearch</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
</TS>
