<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BlockEdits</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 then waits for %2 and sees an exception of it.</source>
        <translation>
            <numerusform>%1 then waits for %2 and sees an exception of it.</numerusform>
            <numerusform>%1 then waits for %2 and sees their exceptions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareChoice</name>
    <message numerus="yes">
        <source>%1 · %2, %n tasks</source>
        <translation>
            <numerusform>%1 · %2, %n task</numerusform>
            <numerusform>%1 · %2, %n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No lines of the program are shown: it has %n lines.</source>
        <translation>
            <numerusform>No lines of the program are shown: it has %n line.</numerusform>
            <numerusform>No lines of the program are shown: it has %n lines.</numerusform>
        </translation>
    </message>
</context>
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
    <message numerus="yes">
        <source>and by %n more steps</source>
        <translation>
            <numerusform>and by %n more step</numerusform>
            <numerusform>and by %n more steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rescheduled %n times</source>
        <translation>
            <numerusform>Rescheduled %n time</numerusform>
            <numerusform>Rescheduled %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n items</source>
        <translation>
            <numerusform>%1: %n item</numerusform>
            <numerusform>%1: %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Waited for by %n tasks</source>
        <translation>
            <numerusform>Waited for by %n task</numerusform>
            <numerusform>Waited for by %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks in it</source>
        <translation>
            <numerusform>%n task in it</numerusform>
            <numerusform>%n tasks in it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeftOut</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events of kinds that have no picture here were left out: %1.</source>
        <translation>
            <numerusform>%Ln event of a kind that has no picture here was left out: %1.</numerusform>
            <numerusform>%Ln events of kinds that have no picture here were left out: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flows end in the lane in which they begin, so they have no arrow.</source>
        <translation>
            <numerusform>%Ln flow ends in the lane in which it begins, so it has no arrow.</numerusform>
            <numerusform>%Ln flows end in the lane in which they begin, so they have no arrow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flows were left out, because their beginning is not in the trace.</source>
        <translation>
            <numerusform>%Ln flow was left out, because its beginning is not in the trace.</numerusform>
            <numerusform>%Ln flows were left out, because their beginning is not in the trace.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln slices lie inside of too many others and are drawn as instants.</source>
        <translation>
            <numerusform>%Ln slice lies inside of too many others and is drawn as an instant.</numerusform>
            <numerusform>%Ln slices lie inside of too many others and are drawn as instants.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has %Ln counters, but no slices beside which they could be drawn: %1.</source>
        <translation>
            <numerusform>It has %Ln counter, but no slices beside which it could be drawn: %1.</numerusform>
            <numerusform>It has %Ln counters, but no slices beside which they could be drawn: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln slices reach beyond the one in which they begin and are drawn up to its end.</source>
        <translation>
            <numerusform>%Ln slice reaches beyond the one in which it begins and is drawn up to its end.</numerusform>
            <numerusform>%Ln slices reach beyond the one in which they begin and are drawn up to its end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln slices end without having begun in the trace and were left out.</source>
        <translation>
            <numerusform>%Ln slice ends without having begun in the trace and was left out.</numerusform>
            <numerusform>%Ln slices end without having begun in the trace and were left out.</numerusform>
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
    <name>NumberedPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PftraceReader</name>
    <message numerus="yes">
        <source>There are %n more damaged places after it.</source>
        <translation>
            <numerusform>There is %n more damaged place after it.</numerusform>
            <numerusform>There are %n more damaged places after it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has %Ln packets, but only what Linux itself recorded (ftrace): nothing of what a program does with its tasks. Record the program with &quot;awaitscope record&quot;.</source>
        <translation>
            <numerusform>It has %Ln packet, but only what Linux itself recorded (ftrace): nothing of what a program does with its tasks. Record the program with &quot;awaitscope record&quot;.</numerusform>
            <numerusform>It has %Ln packets, but only what Linux itself recorded (ftrace): nothing of what a program does with its tasks. Record the program with &quot;awaitscope record&quot;.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has %Ln packets, but no track event in them.</source>
        <translation>
            <numerusform>It has %Ln packet, but no track event in them.</numerusform>
            <numerusform>It has %Ln packets, but no track event in them.</numerusform>
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
    <name>TimelineLayout</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
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
    <name>awaitscope::gui::BlockCanvas</name>
    <message numerus="yes">
        <source>Moving %n blocks. Up and Down move, Left and Right leave or enter, Ctrl copies, Space drops, Esc restores</source>
        <translation>
            <numerusform>Moving %n block. Up and Down move, Left and Right leave or enter, Ctrl copies, Space drops, Esc restores</numerusform>
            <numerusform>Moving %n blocks. Up and Down move, Left and Right leave or enter, Ctrl copies, Space drops, Esc restores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks inside</source>
        <translation>
            <numerusform>%n block inside</numerusform>
            <numerusform>%n blocks inside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moving %n blocks. Ctrl copies, Esc restores</source>
        <translation>
            <numerusform>Moving %n block. Ctrl copies, Esc restores</numerusform>
            <numerusform>Moving %n blocks. Ctrl copies, Esc restores</numerusform>
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
    <name>awaitscope::gui::FigureDialog</name>
    <message numerus="yes">
        <source> · %n tasks do not fit</source>
        <translation>
            <numerusform> · %n task does not fit</numerusform>
            <numerusform> · %n tasks do not fit</numerusform>
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
    <message numerus="yes">
        <source>%n tasks</source>
        <comment>of a shared lane</comment>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
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
    <name>awaitscope::gui::RunMessages</name>
    <message numerus="yes">
        <source>Paused: the program has run for %n seconds without waiting for anything. It may be in an endless loop.</source>
        <translation>
            <numerusform>Paused: the program has run for %n second without waiting for anything. It may be in an endless loop.</numerusform>
            <numerusform>Paused: the program has run for %n seconds without waiting for anything. It may be in an endless loop.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>awaitscope::gui::ScenarioFiles</name>
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
        <source>Awaitscope ended unexpectedly. %n recordings that were not saved can be restored.</source>
        <translation>
            <numerusform>Awaitscope ended unexpectedly. A recording that was not saved can be restored.</numerusform>
            <numerusform>Awaitscope ended unexpectedly. %n recordings that were not saved can be restored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Awaitscope ended unexpectedly. %n scenarios and recordings that were not saved can be restored.</source>
        <translation>
            <numerusform>Awaitscope ended unexpectedly. %n scenarios and recordings that were not saved can be restored.</numerusform>
            <numerusform>Awaitscope ended unexpectedly. %n scenarios and recordings that were not saved can be restored.</numerusform>
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
    <name>awaitscope::models::LoopModel</name>
    <message numerus="yes">
        <source>%n callbacks of asyncio itself</source>
        <translation>
            <numerusform>%n callback of asyncio itself</numerusform>
            <numerusform>%n callbacks of asyncio itself</numerusform>
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
