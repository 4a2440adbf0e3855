using Microsoft.ML.Data;

namespace MentionTriage.MLNet.Training;

/// <summary>A row as the trainers take it. The schema says how many classes and features there are.</summary>
internal sealed class LearningRow
{
    public VBuffer<float> Features { get; set; }

    /// <summary>0-based class, where there are several: ML.NET adds the one its keys begin with.</summary>
    public uint Class { get; set; }

    /// <summary>Yes or no, where that is asked.</summary>
    public bool Label { get; set; }

    public float Weight { get; set; }

    /// <summary>The columns of rows with so many features and classes.</summary>
    public static SchemaDefinition Schema(int features, int classes)
    {
        var schema = SchemaDefinition.Create(typeof(LearningRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(
            NumberDataViewType.Single,
            features
        );
        schema[nameof(Class)].ColumnType = new KeyDataViewType(typeof(uint), classes);
        return schema;
    }
}
