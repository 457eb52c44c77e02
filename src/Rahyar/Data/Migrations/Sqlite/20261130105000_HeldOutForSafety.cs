using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HeldOutForSafety : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "held_out_at",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "held_out",
                table: "structure_match_run",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_member_held_out_at",
                table: "structure_mentorship_member",
                column: "held_out_at");

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_safeguarding_asked_at",
                table: "structure_mentorship",
                column: "safeguarding_asked_at");

            // What was closed for safety before: who mentored in it is held out until somebody lets them back; in a circle, and where nobody mentors, that is everyone.
            migrationBuilder.Sql("""
                UPDATE structure_mentorship_member SET held_out_at =
                    (SELECT m.ended_at FROM structure_mentorship m WHERE m.id = structure_mentorship_member.mentorship_id)
                WHERE left_at IS NULL
                    AND mentorship_id IN (SELECT m.id FROM structure_mentorship m WHERE m.state = 12)
                    AND (side = 1 OR mentorship_id IN (SELECT m.id FROM structure_mentorship m WHERE m.model = 3)
                        OR mentorship_id NOT IN (SELECT x.mentorship_id FROM structure_mentorship_member x WHERE x.side = 1 AND x.left_at IS NULL))
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_structure_mentorship_member_held_out_at",
                table: "structure_mentorship_member");

            migrationBuilder.DropIndex(
                name: "IX_structure_mentorship_safeguarding_asked_at",
                table: "structure_mentorship");

            migrationBuilder.DropColumn(
                name: "held_out_at",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "held_out",
                table: "structure_match_run");
        }
    }
}
